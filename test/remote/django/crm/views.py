from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from django.db.models import Sum
from rest_framework import filters, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.serializers import DateField, CharField, Serializer
from rest_framework.views import APIView

from .models import Activity, Attendee, Deal, Event, Lead, Performance, Reminder, Suggestion
from .serializers import (
    ActivitySerializer,
    AttachmentSerializer,
    AttendeeSerializer,
    CloseSerializer,
    CommentSerializer,
    DealListSerializer,
    DealSerializer,
    EventListSerializer,
    EventSerializer,
    LeadSerializer,
    PerformanceSerializer,
    RespondSerializer,
    SignInSerializer,
    StageSerializer,
)


class SignIn(APIView):
    permission_classes = [AllowAny]
    authentication_classes = []
    www_authenticate_realm = "api"

    def get_authenticate_header(self, request):
        return 'Bearer realm="api"'

    def post(self, request):
        serializer = SignInSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.validated_data)


class OwnedViewSet(viewsets.ModelViewSet):
    filter_backends = [filters.SearchFilter]

    def get_queryset(self):
        return self.queryset.filter(owner=self.request.user)

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)

    def get_serializer_class(self):
        return self.list_serializer_class if self.action == "list" else self.serializer_class

    def read(self, serializer_class, **more):
        serializer = serializer_class(data=self.request.data, **more)
        serializer.is_valid(raise_exception=True)
        return serializer


class DealViewSet(OwnedViewSet):
    queryset = Deal.objects.all()
    serializer_class = DealSerializer
    list_serializer_class = DealListSerializer
    search_fields = ["title", "client", "description"]

    def get_queryset(self):
        deals = super().get_queryset()
        if self.action != "list":
            return deals
        stage, of_status = (self.request.query_params.get(name) for name in ("stage", "status"))
        if stage:
            deals = deals.filter(stage=stage)
        if of_status:
            deals = deals.filter(status="Open" if of_status == "Active" else of_status)
        return deals

    def whole(self, deal, code=200):
        return Response(DealSerializer(self.get_queryset().get(pk=deal.pk), context=self.get_serializer_context()).data, code)

    def change(self, deal, values):
        serializer = DealSerializer(deal, data=values, partial=True)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return self.whole(deal)

    @action(detail=True, methods=["post"])
    def add_comment(self, request, pk):
        deal = self.get_object()
        self.read(CommentSerializer).save(deal=deal, created_by=request.user)
        return self.whole(deal, status.HTTP_201_CREATED)

    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def add_attachment(self, request, pk):
        deal = self.get_object()
        serializer = self.read(AttachmentSerializer)
        file = serializer.validated_data["file"]
        serializer.save(deal=deal, uploaded_by=request.user, file_name=file.name, file_size=file.size)
        return self.whole(deal, status.HTTP_201_CREATED)

    @action(detail=True, methods=["delete"], url_path=r"attachments/(?P<attachment>[^/.]+)")
    def attachments(self, request, pk, attachment):
        deal = self.get_object()
        get_object_or_404(deal.attachments, pk=attachment).delete()
        return self.whole(deal)

    @action(detail=True, methods=["patch"])
    def update_stage(self, request, pk):
        deal = self.get_object()
        return self.change(deal, self.read(StageSerializer).validated_data)

    @action(detail=True, methods=["patch"])
    def close_deal(self, request, pk):
        deal = self.get_object()
        values = self.read(CloseSerializer).validated_data
        if deal.stage != "Revenue":
            raise ValidationError({"stage": "A deal can be closed only from Revenue."})
        return self.change(deal, {**values, "stage": "Status"})


class LeadViewSet(OwnedViewSet):
    queryset = Lead.objects.all()
    serializer_class = list_serializer_class = LeadSerializer


def asked_day(request):
    text = request.query_params.get("date")
    return DateField().run_validation(text) if text else datetime.now(timezone.utc).date()


class EventViewSet(OwnedViewSet):
    queryset = Event.objects.all()
    serializer_class = EventSerializer
    list_serializer_class = EventListSerializer
    search_fields = ["title", "description", "location"]

    def get_queryset(self):
        events = super().get_queryset()
        if self.action != "list":
            return events
        asked = {"start_date": "event_date__gte", "end_date": "event_date__lte", "date": "event_date", "type": "event_type"}
        given = {lookup: self.request.query_params[name] for name, lookup in asked.items() if self.request.query_params.get(name)}
        return events.filter(**given)

    def perform_create(self, serializer):
        self.rebuild(serializer.save(owner=self.request.user))

    def perform_update(self, serializer):
        self.rebuild(serializer.save())

    def rebuild(self, event):
        event.reminders.all().delete()
        if event.reminder_set:
            start = datetime.combine(event.event_date, event.start_time, timezone.utc)
            Reminder.objects.create(event=event, reminder_time=start - timedelta(minutes=event.reminder_minutes_before))
        emails = dict.fromkeys(email.strip() for email in event.attendees.split(",") if email.strip())
        if emails:
            event.attendee_records.all().delete()
            for email in emails:
                Attendee.objects.create(event=event, email=email)

    def between(self, first, last):
        events = self.get_queryset().filter(event_date__gte=first, event_date__lte=last)
        return EventListSerializer(events.order_by("event_date", "start_time", "id"), many=True).data

    @action(detail=False)
    def week_view(self, request):
        day = asked_day(request)
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
        return Response({"week_start": first, "week_end": last, "events": self.between(first, last)})

    @action(detail=False)
    def month_view(self, request):
        day = asked_day(request)
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        events = self.between(first, last)
        return Response({"month": f"{day:%Y-%m}", "month_start": first, "month_end": last, "events": events})

    @action(detail=True, methods=["post"])
    def add_attendee(self, request, pk):
        event = self.get_object()
        serializer = self.read(AttendeeSerializer)
        if event.attendee_records.filter(email__iexact=serializer.validated_data["email"]).exists():
            raise ValidationError({"email": "This attendee is already added."})
        serializer.save(event=event)
        return Response(serializer.data, status.HTTP_201_CREATED)

    @action(detail=True, methods=["post"], url_path=r"attendees/(?P<attendee>[^/.]+)/respond")
    def respond(self, request, pk, attendee):
        found = get_object_or_404(self.get_object().attendee_records, pk=attendee)
        found.status = self.read(RespondSerializer).validated_data["status"]
        found.responded_at = datetime.now(timezone.utc)
        found.save()
        return Response(AttendeeSerializer(found).data)

    @action(detail=True, methods=["delete"], url_path=r"attendees/(?P<attendee>[^/.]+)")
    def attendees(self, request, pk, attendee):
        event = self.get_object()
        get_object_or_404(event.attendee_records, pk=attendee).delete()
        return Response(EventSerializer(event).data)


def metrics_of(user):
    deals, leads = Deal.objects.filter(owner=user), Lead.objects.filter(owner=user)
    won, lost = (deals.filter(status=outcome).count() for outcome in ("Won", "Lost"))
    now = datetime.now(timezone.utc)
    total = deals.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    return {
        "total_leads": leads.count(),
        "new_leads_this_month": leads.filter(created_at__year=now.year, created_at__month=now.month).count(),
        "active_deals": deals.exclude(status__in=["Won", "Lost"]).count(),
        "deals_in_progress": deals.filter(stage__in=["Orders", "Tasks", "Due Date"]).count(),
        "won_deals_total": won,
        "lost_deals_total": lost,
        "total_deal_value": f"{total:.2f}",
        "satisfaction_rate": won / (won + lost) * 100 if won + lost else 0,
        "last_calculated": now,
    }


class DashboardViewSet(viewsets.ViewSet):
    @action(detail=False)
    def summary(self, request):
        return Response(
            {
                "metrics": metrics_of(request.user),
                "recent_activities": activities(request.user)[:10],
                "ai_suggestions": [],
                "dashboard_timestamp": datetime.now(timezone.utc),
            }
        )

    @action(detail=False)
    def metrics(self, request):
        return Response(metrics_of(request.user))

    @action(detail=False, methods=["post"])
    def refresh_metrics(self, request):
        return Response(metrics_of(request.user))


def activities(user, **filters_):
    return ActivitySerializer(Activity.objects.filter(owner=user, **filters_), many=True).data


class ActivityViewSet(viewsets.ViewSet):
    def list(self, request):
        since = datetime.now(timezone.utc) - timedelta(days=int(request.query_params.get("days", 7)))
        of_type = request.query_params.get("type")
        return Response(activities(request.user, created_at__gte=since, **({"activity_type": of_type} if of_type else {})))

    @action(detail=False)
    def recent(self, request):
        return Response(activities(request.user)[: int(request.query_params.get("limit", 15))])

    @action(detail=False, methods=["post"])
    def log_activity(self, request):
        serializer = ActivitySerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save(owner=request.user)
        return Response(serializer.data, status.HTTP_201_CREATED)


class NotesSerializer(Serializer):
    action_notes = CharField(required=False, allow_blank=True)


class SuggestionViewSet(viewsets.ViewSet):
    @action(detail=False)
    def active(self, request):
        return Response(list(Suggestion.objects.filter(owner=request.user, is_actioned=False).values()[:10]))

    @action(detail=True, methods=["post"])
    def mark_actioned(self, request, pk):
        suggestion = get_object_or_404(Suggestion, owner=request.user, pk=pk)
        suggestion.is_actioned = True
        suggestion.save()
        return Response({"id": suggestion.id, "is_actioned": True})


class PerformanceViewSet(viewsets.ViewSet):
    def rows(self, request, **filters_):
        return Performance.objects.filter(owner=request.user, **filters_).order_by("metric_date")

    def list(self, request):
        given = request.query_params
        rows = self.rows(
            request,
            metric_date__gte=given.get("start_date", date.min),
            metric_date__lte=given.get("end_date", date.max),
        )
        return Response(PerformanceSerializer(rows, many=True).data)

    @action(detail=False)
    def current_month(self, request):
        today = datetime.now(timezone.utc).date()
        rows = list(self.rows(request, metric_date__year=today.year, metric_date__month=today.month))
        hours = {name: f"{sum(getattr(row, name) for row in rows):.2f}" for name in ("total_hours", "active_hours")}
        counts = ("leads_contacted", "deals_progressed", "calls_made", "meetings_held")
        sums = {name: sum(getattr(row, name) for row in rows) for name in counts}
        means = {
            name: f"{sum(getattr(row, name) for row in rows) / max(len(rows), 1):.2f}"
            for name in ("conversion_rate", "avg_deal_value")
        }
        return Response({"month": f"{today:%Y-%m}", **hours, **sums, **means})

    @action(detail=False)
    def trend(self, request):
        since = datetime.now(timezone.utc).date() - timedelta(days=int(request.query_params.get("days", 30)))
        return Response(PerformanceSerializer(self.rows(request, metric_date__gte=since), many=True).data)

    @action(detail=False, methods=["post"])
    def record_performance(self, request):
        serializer = PerformanceSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = dict(serializer.validated_data)
        row, is_new = Performance.objects.update_or_create(
            owner=request.user, metric_date=values.pop("metric_date"), defaults=values
        )
        row.refresh_from_db()
        return Response(PerformanceSerializer(row).data, 201 if is_new else 200)
