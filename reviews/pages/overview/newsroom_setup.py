"""The page on which an administrator turns the demo newsroom, or an empty one, into their own."""

from collections.abc import Callable
from dataclasses import replace
from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.accounts.setup import demo_accounts, people_csv
from newsdesk.lib.errors import BadInput, Conflict, Refusal
from newsdesk.lib.newsroom_file import read_newsroom_file, write_newsroom_file
from reviews.forms import NewsroomMailForm
from reviews.models import Review
from reviews.states import Action
from reviews.workflow import desks, transitions

NAME_AT_MOST = 120


@requires_permission("manage_people")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsroom_setup_page(request: HttpRequest) -> HttpResponse:
    """Name, desks, people, mail, and the end of the demo accounts; each is saved on its own."""
    step = request.POST.get("step", "")
    mail = NewsroomMailForm(request.POST if step == "mail" else None, entered=read_newsroom_file())
    problem = ""
    if request.method == "POST":
        try:
            done = STEPS[step](request) if step in STEPS else _save_mail(mail)
        except Refusal as refusal:
            problem = str(refusal)
        else:
            if done:
                messages.success(request, done)
                # The form led the browser to its step; what was done is said at the top.
                return redirect(f"{reverse('reviews:setup')}#main")
    return _page(request, step, problem, mail)


def _page(request: HttpRequest, step: str, problem: str, mail: NewsroomMailForm) -> HttpResponse:
    user = signed_in_person(request)
    people = User.objects.active().people()
    context = {
        "step": step,
        "problem": problem,
        "mail": mail,
        "typed": request.POST,
        "name": str(settings.NEWSROOM_NAME),
        "name_is_fixed": isinstance(settings.NEWSROOM_NAME, str),
        "mail_is_fixed": settings.EMAIL_FROM_ENVIRONMENT,
        "mail_is_set": bool(read_newsroom_file().mail_host),
        "desks": Desk.objects.all(),
        "people": people.exclude(email__in=demo_accounts.DEMO_EMAILS).count(),
        "demo": demo_accounts.active_demo_accounts().count(),
        "is_demo": demo_accounts.is_demo_account(user),
    }
    return render(
        request, "accounts/setup/setup.html", context, status=422 if problem or mail.errors else 200
    )


def _save_name(request: HttpRequest) -> str:
    name = " ".join(request.POST.get("name", "").replace("\x00", "").split())
    if not name or len(name) > NAME_AT_MOST:
        raise BadInput(_("Enter a name of at most 120 characters."))
    _write(name=name)
    return _("The newsroom is called “%(name)s”.") % {"name": name}


@transaction.atomic
def _save_desks(request: HttpRequest) -> str:
    names = [line.strip() for line in request.POST.get("desks", "").splitlines() if line.strip()]
    if not names:
        raise BadInput(_("Enter at least one desk."))
    added = [desks.add_desk(name, actor=signed_in_person(request)) for name in names]
    return ngettext("%(n)d desk added.", "%(n)d desks added.", len(added)) % {"n": len(added)}


def _invite(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    if file is not None and (file.size or 0) > people_csv.BYTES_AT_MOST:
        raise BadInput(_("The list is too long. Enter at most 200 people at a time."))
    try:
        text = file.read().decode("utf-8-sig") if file is not None else request.POST.get("people", "")
    except UnicodeDecodeError:
        raise BadInput(_("The file is not in UTF-8. Save it as CSV UTF-8.")) from None
    made, known = people_csv.invite_people_from_csv(text, actor=signed_in_person(request))
    told = ngettext("%(n)d person invited.", "%(n)d people invited.", len(made)) % {"n": len(made)}
    if known:
        told += " " + _("Already there: %(emails)s.") % {"emails": ", ".join(known)}
    return told


def _save_mail(form: NewsroomMailForm) -> str:
    if not form.is_valid():
        return ""
    _write(**form.entered_values())
    return _("Mail server saved. Send yourself a test.")


def _test_mail(request: HttpRequest) -> str:
    user = signed_in_person(request)
    subject = _("Test from %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME}
    try:
        send_mail(subject, _("Newsdesk can send email."), None, [user.email])
    except (SMTPException, OSError) as error:
        told = _("The mail server did not take the message: %(error)s")
        raise Conflict(told % {"error": str(error)[:200]}) from None
    return _("A test is on its way to %(email)s.") % {"email": user.email}


@transaction.atomic
def _close_demo(request: HttpRequest) -> str:
    count = demo_accounts.close_demo_accounts(actor=signed_in_person(request))
    samples = Review.objects.open().filter(article__uploader__email__in=demo_accounts.DEMO_EMAILS)
    for pk in list(samples.order_by("pk").values_list("pk", flat=True)):
        review = transitions.lock_review_for_transition(pk)
        transitions.make_transition(review, Action.SUPERSEDE, actor=None, told={"because": "demo"})
    return ngettext("%(n)d demo account closed.", "%(n)d demo accounts closed.", count) % {"n": count}


def _write(**changes: object) -> None:
    try:
        write_newsroom_file(replace(read_newsroom_file(), **changes))  # type: ignore[arg-type]
    except OSError:
        told = _("The data folder cannot be written. Set NEWSROOM_NAME and EMAIL_URL instead.")
        raise Conflict(told) from None


STEPS: dict[str, Callable[[HttpRequest], str]] = {
    "name": _save_name,
    "desks": _save_desks,
    "people": _invite,
    "test-mail": _test_mail,
    "demo": _close_demo,
}
