from django.contrib.auth import authenticate
from rest_framework import exceptions, serializers
from rest_framework_simplejwt.tokens import RefreshToken

from .models import Activity, Attachment, Attendee, Comment, Deal, Event, Lead, Performance, Reminder


class SignInSerializer(serializers.Serializer):
    email = serializers.CharField()
    password = serializers.CharField()

    def validate(self, given):
        user = authenticate(username=given["email"], password=given["password"])
        if user is None:
            raise exceptions.AuthenticationFailed("No active account found with the given credentials")
        refresh = RefreshToken.for_user(user)
        return {
            "refresh": str(refresh),
            "access": str(refresh.access_token),
            "user": {"id": user.id, "email": user.email, "name": user.first_name},
        }


class CommentSerializer(serializers.ModelSerializer):
    created_by_name = serializers.CharField(source="created_by.first_name", read_only=True)

    class Meta:
        model = Comment
        fields = ["id", "deal", "text", "created_by", "created_by_name", "created_at"]
        read_only_fields = ["deal", "created_by"]


class AttachmentSerializer(serializers.ModelSerializer):
    file_url = serializers.FileField(source="file", read_only=True)

    class Meta:
        model = Attachment
        fields = ["id", "deal", "file", "file_url", "file_name", "file_size", "uploaded_by", "uploaded_at"]
        read_only_fields = ["deal", "file_name", "file_size", "uploaded_by"]

    def validate_file(self, file):
        if file.size > 5 * 1024 * 1024:
            raise serializers.ValidationError("File size must not exceed 5 MB.")
        return file


deal_fields = [
    "id", "title", "description", "client", "stage", "status", "amount", "due_date", "assignee_initials",
    "owner", "owner_name", "created_at", "updated_at", "activity",
]  # fmt: skip


class DealListSerializer(serializers.ModelSerializer):
    activity = serializers.SerializerMethodField()

    class Meta:
        model = Deal
        fields = deal_fields
        read_only_fields = ["owner"]

    def get_activity(self, deal):
        return {"comments": deal.comments.count(), "attachments": deal.attachments.count()}

    def validate(self, given):
        before = self.instance
        if before is None:
            return given
        stage = given.get("stage", before.stage)
        status = given.get("status", before.status)
        if before.stage == "Status":
            if stage != "Status":
                raise serializers.ValidationError({"stage": "A deal in Status cannot go back to the pipeline."})
            if status != before.status and status == "Open":
                raise serializers.ValidationError({"status": "A deal in Status must be Won or Lost."})
        elif stage == "Status":
            if before.stage != "Revenue":
                raise serializers.ValidationError({"stage": "A deal can enter Status only from Revenue."})
            if status == "Open":
                raise serializers.ValidationError({"status": "A deal in Status must be Won or Lost."})
        return given


class DealSerializer(DealListSerializer):
    comments_list = CommentSerializer(source="comments", many=True, read_only=True)
    attachments_list = AttachmentSerializer(source="attachments", many=True, read_only=True)

    class Meta(DealListSerializer.Meta):
        fields = deal_fields + ["comments_list", "attachments_list"]


class StageSerializer(serializers.Serializer):
    stage = serializers.ChoiceField(Deal._meta.get_field("stage").choices)


class CloseSerializer(serializers.Serializer):
    status = serializers.ChoiceField(["Won", "Lost"])


class LeadSerializer(serializers.ModelSerializer):
    class Meta:
        model = Lead
        exclude = ["owner"]


class AttendeeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Attendee
        fields = ["id", "email", "name", "status", "responded_at"]
        read_only_fields = ["status", "responded_at"]


class RespondSerializer(serializers.Serializer):
    status = serializers.ChoiceField(Attendee._meta.get_field("status").choices)


class ReminderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Reminder
        exclude = ["event"]


event_fields = [
    "id", "title", "description", "event_type", "event_date", "start_time", "end_time", "location", "attendees",
    "reminder_set", "reminder_minutes_before", "owner_name", "created_at", "updated_at",
]  # fmt: skip


class EventListSerializer(serializers.ModelSerializer):
    class Meta:
        model = Event
        fields = event_fields

    def validate(self, given):
        def value(name):
            return given[name] if name in given else getattr(self.instance, name)

        if value("end_time") <= value("start_time"):
            raise serializers.ValidationError({"end_time": "End time must be after start time."})
        return given


class EventSerializer(EventListSerializer):
    attendee_records = AttendeeSerializer(many=True, read_only=True)
    reminders = ReminderSerializer(many=True, read_only=True)

    class Meta(EventListSerializer.Meta):
        fields = event_fields + ["attendee_records", "reminders"]


class ActivitySerializer(serializers.ModelSerializer):
    user_name = serializers.CharField(source="owner_name", read_only=True)

    class Meta:
        model = Activity
        exclude = ["owner", "updated_at"]


class PerformanceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Performance
        exclude = ["owner", "created_at", "updated_at"]
