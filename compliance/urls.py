"""The public addresses of how we meet the Code."""

from django.urls import path

from compliance import views

BASE = "how-we-meet-the-code/"

urlpatterns = [
    path(BASE, views.code, name="code"),
    path(f"{BASE}theme/<slug:slug>/", views.theme, name="code_theme"),
    path(f"{BASE}duty/<str:code>/", views.duty, name="code_duty"),
    path(f"{BASE}requirements.json", views.as_json, name="code_json"),
    path(f"{BASE}requirements.csv", views.as_csv, name="code_csv"),
]
