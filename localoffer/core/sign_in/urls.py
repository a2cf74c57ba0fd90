"""The addresses of signing in."""

from django.urls import path

from localoffer.core.sign_in import forgotten, outside, own, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="sign_in_code"),
    path("sign-in/set-up/", own.set_up_second_step, name="set_up_second_step"),
    path("sign-in/out/", views.sign_out, name="sign_out"),
    path("sign-in/forgotten/", forgotten.forgotten, name="forgotten"),
    path("sign-in/forgotten/sent/", forgotten.sent, name="forgotten_sent"),
    path(
        "sign-in/new-password/<uidb64>/<token>/",
        forgotten.new_password,
        name="new_password",
    ),
    path("sign-in/your-account/", own.your_sign_in, name="your_sign_in"),
    path("sign-in/your-account/password/", own.change_password, name="change_password"),
    path("sign-in/your-account/phone/", own.confirm, name="confirm_second_step"),
    path("sign-in/your-account/codes/", own.new_codes, name="new_recovery_codes"),
    path("sign-in/outside/", outside.outside, name="outside"),
    path("sign-in/outside/back/", outside.back, name="outside_back"),
]
