"""The addresses of my list."""

from django.urls import path

from localoffer.core.my_list import paper, views

urlpatterns = [
    path("my-list/", views.my_list, name="my_list"),
    path("my-list/print/", paper.to_print, name="my_list_print"),
    path("my-list/large-print.pdf", paper.large_print, name="my_list_large_print"),
]
