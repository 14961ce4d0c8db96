from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from rest_framework.routers import SimpleRouter
from rest_framework_simplejwt.views import TokenRefreshView

from . import views

router = SimpleRouter()
router.register("deals", views.DealViewSet)
if settings.HAS_LEADS:
    router.register("leads", views.LeadViewSet)
router.register("calendar/events", views.EventViewSet)
router.register("dashboard/dashboard", views.DashboardViewSet, basename="dashboard")
router.register("dashboard/activities", views.ActivityViewSet, basename="activities")
router.register("dashboard/suggestions", views.SuggestionViewSet, basename="suggestions")
router.register("dashboard/performance", views.PerformanceViewSet, basename="performance")

urlpatterns = [
    path("api/token/", views.SignIn.as_view()),
    path("api/token/refresh/", TokenRefreshView.as_view()),
    path("api/", include(router.urls)),
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]
