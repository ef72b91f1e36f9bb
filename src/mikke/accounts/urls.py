"""Addresses of sign-in. Only what is offered is here: no sign-up, no change of mail address, no reset by mail."""

from allauth.account import views as account
from django.urls import include, path

from mikke.accounts import views

own = ([path("", views.home, name="home")], "accounts")

# The names are allauth's own: its code looks them up. The sign-up page says that it is closed.
urlpatterns = [
    path("", include(own)),
    path("login/", account.login, name="account_login"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("signup/", account.signup, name="account_signup"),
    path("2fa/", include("allauth.mfa.urls")),
]
