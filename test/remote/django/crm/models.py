from django.conf import settings
from django.db import models


class Owned(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    @property
    def owner_name(self):
        return self.owner.first_name


def choices(*values):
    return [(value, value) for value in values]


class Deal(Owned):
    title = models.CharField(max_length=255)
    description = models.TextField(null=True, blank=True)
    client = models.CharField(max_length=255, null=True, blank=True)
    stage = models.CharField(
        max_length=20,
        choices=choices("Clients", "Orders", "Tasks", "Due Date", "Revenue", "Status"),
        default="Clients",
    )
    status = models.CharField(max_length=10, choices=choices("Open", "Won", "Lost"), default="Open")
    amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    due_date = models.DateField(null=True, blank=True)
    assignee_initials = models.CharField(max_length=10, null=True, blank=True)


class Comment(models.Model):
    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class Attachment(models.Model):
    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="attachments/")
    file_name = models.CharField(max_length=255)
    file_size = models.IntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class Lead(Owned):
    company_name = models.CharField(max_length=255)
    contact_name = models.CharField(max_length=255, null=True, blank=True)
    email = models.EmailField(null=True, blank=True)
    phone = models.CharField(max_length=50, null=True, blank=True)
    source = models.CharField(max_length=100, null=True, blank=True)
    status = models.CharField(max_length=50, default="New", blank=True)
    notes = models.TextField(null=True, blank=True)


class Event(Owned):
    title = models.CharField(max_length=255)
    description = models.TextField(null=True, blank=True)
    event_type = models.CharField(
        max_length=10, choices=choices("meeting", "event", "reminder"), default="meeting"
    )
    event_date = models.DateField()
    start_time = models.TimeField()
    end_time = models.TimeField()
    location = models.CharField(max_length=255, null=True, blank=True)
    attendees = models.TextField(blank=True, default="")
    reminder_set = models.BooleanField(default=True)
    reminder_minutes_before = models.IntegerField(default=15)


class Attendee(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendee_records")
    email = models.EmailField()
    name = models.CharField(max_length=255, blank=True, default="")
    status = models.CharField(
        max_length=10, choices=choices("pending", "accepted", "declined", "tentative"), default="pending"
    )
    responded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class Reminder(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="reminders")
    reminder_time = models.DateTimeField()
    reminder_type = models.CharField(max_length=20, default="notification")
    is_sent = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)


class Activity(Owned):
    activity_type = models.CharField(
        max_length=30,
        choices=choices(
            "lead_created", "lead_updated", "lead_deleted", "deal_created", "deal_updated",
            "deal_stage_changed", "deal_won", "deal_lost", "task_created", "task_completed",
            "comment_added", "file_uploaded", "team_joined",
        ),
    )  # fmt: skip
    title = models.CharField(max_length=255)
    description = models.TextField(blank=True, default="")
    action = models.CharField(max_length=255, blank=True, default="")
    lead_id = models.IntegerField(null=True)
    deal_id = models.IntegerField(null=True)
    task_id = models.IntegerField(null=True)
    old_value = models.TextField(null=True)
    new_value = models.TextField(null=True)


class Suggestion(Owned):
    title = models.CharField(max_length=255)
    is_actioned = models.BooleanField(default=False)
    action_notes = models.TextField(blank=True, default="")


class Performance(Owned):
    metric_date = models.DateField()
    total_hours = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    active_hours = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    leads_contacted = models.IntegerField(default=0)
    deals_progressed = models.IntegerField(default=0)
    calls_made = models.IntegerField(default=0)
    meetings_held = models.IntegerField(default=0)
    conversion_rate = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    avg_deal_value = models.DecimalField(max_digits=12, decimal_places=2, default=0)
