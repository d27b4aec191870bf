"""Pages of administrators for people."""

from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsdesk.accounts import people, second_factor
from newsdesk.accounts.forms import InvitationForm, RolesForm, service_roles_field
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, Conflict, NotFound, Refusal
from newsdesk.lib.newsroom_mail import is_newsroom_mail_sent

ROWS = 50


@requires_permission("manage_people")
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """All people, active ones first."""
    page = Paginator(User.objects.order_by("-is_active", "name"), ROWS).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page_obj": page})


@requires_permission("manage_people")
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person_page(request: HttpRequest) -> HttpResponse:
    """Invite a person; the next page shows the link, in case the email does not arrive."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = people.invite_person(
                data["email"], data["name"], data["roles"], actor=signed_in_person(request)
            )
        except BadInput as refusal:
            form.add_error("email", str(refusal))
        else:
            _tell_of_invitation(request, user)
            return redirect("accounts:person", user.pk)
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.is_bound else 200)


def _tell_of_invitation(request: HttpRequest, user: User) -> None:
    if is_newsroom_mail_sent():
        messages.success(request, _("We emailed an invitation to %(email)s.") % {"email": user.email})
    else:
        messages.warning(
            request,
            _("No mail server is set up, so nothing was emailed. Send %(name)s the link yourself.")
            % {"name": user},
        )


@requires_permission("manage_people")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_page(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One person: roles, whether they are active, and the invitation link while they have no password."""
    user = _person(user_id)
    form = RolesForm(request.POST or None, initial={"roles": user.roles})
    if user.is_service:
        form.fields["roles"] = service_roles_field()
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                people.set_person_roles(user, form.cleaned_data["roles"], actor=signed_in_person(request))
            except Refusal as refusal:
                form.add_error("roles", str(refusal))
                status = refusal.status
                user = _person(user_id)
            else:
                messages.success(request, _("Roles of %(name)s saved.") % {"name": user})
                return redirect("accounts:person", user.pk)
    linked = list(SocialAccount.objects.filter(user=user).order_by("provider"))
    invited = user.is_active and not (user.is_service or linked or user.has_usable_password())
    link = people.person_invitation_link(user) if invited else ""
    context = {
        "person": user,
        "form": form,
        "link": link,
        "is_mail_sent": is_newsroom_mail_sent(),
        "second_factor": second_factor.has_second_factor(user),
        "linked": linked,
    }
    return render(request, "accounts/person.html", context, status=status)


@requires_permission("manage_people")
@require_POST
def set_person_active_view(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Reactivate or deactivate a person."""
    user, active = _person(user_id), request.POST.get("active") == "yes"
    try:
        people.set_person_active(user, active, actor=signed_in_person(request))
    except Conflict as refusal:
        messages.error(request, str(refusal))
    else:
        done = (
            _("%(name)s is reactivated and can sign in.")
            if active
            else _("%(name)s is deactivated and can no longer sign in.")
        )
        messages.success(request, done % {"name": user})
    return redirect("accounts:person", user_id)


@requires_permission("manage_people")
@require_POST
def invite_person_again_view(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Email the invitation again."""
    user = _person(user_id)
    if not user.is_active or user.is_service or user.has_usable_password():
        raise Conflict(_("This person does not need an invitation: they have a password or are deactivated."))
    people.send_person_invitation(user)
    _tell_of_invitation(request, user)
    return redirect("accounts:person", user_id)


@requires_permission("manage_people")
@require_POST
def reset_person_second_factor_view(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Reset the second factor of a person who lost it."""
    user = _person(user_id)
    second_factor.reset_lost_second_factor(user, actor=signed_in_person(request))
    messages.success(
        request, _("%(name)s is signed out. Their next sign-in needs only their password.") % {"name": user}
    )
    return redirect("accounts:person", user_id)


@requires_permission("manage_people")
@require_POST
def unlink_person_account_view(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Remove the link to a person's account at a sign-in provider."""
    user = _person(user_id)
    people.unlink_person_account(user, request.POST.get("provider", ""), actor=signed_in_person(request))
    messages.success(request, _("%(name)s is signed out, and the link is removed.") % {"name": user})
    return redirect("accounts:person", user_id)


def _person(user_id: UUID) -> User:
    user: User | None = User.objects.filter(pk=user_id).first()
    if user is None:
        raise NotFound(_("Person not found."))
    return user
