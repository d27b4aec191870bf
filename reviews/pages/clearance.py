"""Pages about a version: clearance, comparison, and the annotated copy."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.clearance import overrides
from reviews.clearance.annotated_copy import make_annotated_copy
from reviews.clearance.annotated_docx import write_annotated_docx
from reviews.clearance.annotated_pdf import write_annotated_pdf
from reviews.clearance.decisions import Decision
from reviews.clearance.report import (
    ClearanceReport,
    Item,
    clearance_report,
    clearance_report_items,
    clearance_report_outline,
)
from reviews.clearance.version_diff import version_diff_for_clearance
from reviews.forms import PolicyForm
from reviews.models import Acceptance, ClearancePolicy, Review
from reviews.pages.parts.asked_part import (
    AskedPart,
    PagePart,
    PartLinks,
    asked_part_of_all_rows,
    asked_part_of_request,
    asked_part_of_rows,
    is_asked_part_whole,
    links_beside_asked_part,
)

# A longer number is not a version, and too large for the database.
LONGEST_NUMBER = 9
FORMS = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

HEADINGS = {
    "blocking": gettext_lazy("Blocking"),
    "accepted": gettext_lazy("Cleared by editor"),
    "checked": gettext_lazy("Checked"),
}


@requires_permission("read")
@require_safe
def clearance_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The clearance report; a part of one of its lists if the request names one."""
    version = _version(article_id, request.GET.get("version"))
    if asked := asked_part_of_request(request):
        return _part(request, version, asked)
    return _clearance(request, version)


def _clearance(
    request: HttpRequest, version: ArticleVersion, problem: str = "", status: int = 200
) -> HttpResponse:
    found, whole = clearance_report_outline(version), is_asked_part_whole(request)
    known = _lists(found)
    parts = {
        name: asked_part_of_all_rows(len(decided)) if whole else asked_part_of_rows(len(decided), None)
        for name, decided in known.items()
    }
    items = clearance_report_items(
        [one for name, part in parts.items() for one in known[name][part.first : part.last]]
    )
    lists = []
    for name, part in parts.items():
        numbers = {one.number for one in known[name]}
        shown = [item for item in items if item.number in numbers]
        lists.append((name, HEADINGS.get(name, ""), len(numbers), shown, _links(found, part, name)))
    context = {
        "article": version.article,
        "report": found,
        "problem": problem,
        "versions": _numbers(version),
        "lists": lists,
    }
    return render(request, "reviews/clearance/clearance.html", context, status=status)


def _lists(found: ClearanceReport[Decision]) -> dict[str, list[Decision]]:
    """The claims of the report by the list that they are in."""
    return {
        "blocking": list(found.blocking),
        "accepted": [item for item in found.items if item.acceptance],
        "checked": [item for item in found.items if item.verdict and not item.blocks and not item.acceptance],
        "others": [item for item in found.items if not item.verdict and not item.blocks],
    }


def _part(request: HttpRequest, version: ArticleVersion, asked: AskedPart) -> HttpResponse:
    """What the page left out of one of its lists."""
    found = clearance_report_outline(version)
    items = _lists(found).get(asked.name)
    if items is None:
        raise NotFound(_("This page has no such part."))
    part = asked_part_of_rows(len(items), asked)
    context = {
        "report": found,
        "items": clearance_report_items(items[part.first : part.last]),
        "rest": _links(found, part, asked.name, asked),
    }
    return render(request, "reviews/clearance/_items.html", context)


def _links(
    found: ClearanceReport[Decision], part: PagePart, name: str, asked: AskedPart | None = None
) -> PartLinks:
    path = reverse("articles:clearance", args=[found.version.article_id])
    return links_beside_asked_part(part, name, path, asked, version=str(found.version.number))


def _version(article_id: UUID, number: str | None) -> ArticleVersion:
    """The version with this number, or the newest; raises NotFound."""
    versions = ArticleVersion.objects.select_related("article__desk", "article__uploader").filter(
        article=article_id
    )
    if number:
        known = number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER
        versions = versions.filter(number=int(number)) if known else versions.none()
    found: ArticleVersion | None = versions.order_by("-number").first()
    if found is None:
        raise NotFound(_("Version not found, or not processed yet."))
    return found


def _numbers(version: ArticleVersion) -> list[int]:
    numbers = ArticleVersion.objects.filter(article=version.article_id).order_by("-number")
    return list(numbers.values_list("number", flat=True))


@requires_permission("read")
@require_safe
def clearance_comparison_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Two versions side by side; by default the newest and the previous one."""
    new = _version(article_id, request.GET.get("to"))
    before = request.GET.get("from") or str(max(1, new.number - 1))
    old = _version(article_id, before)
    context = {
        "article": new.article,
        "comparison": version_diff_for_clearance(old, new),
        "versions": _numbers(new),
    }
    return render(request, "reviews/clearance/compare.html", context)


@requires_permission("triage")
@require_POST
def override_clearance_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Override an adverse verdict."""
    return _answer(request, pk, overrides.override_verdict, _("Override saved."))


@requires_permission("triage")
@require_POST
def remove_clearance_override_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove an override."""
    return _answer(request, pk, overrides.remove_override, _("Override removed."))


def _answer(request: HttpRequest, pk: UUID, act: Callable[..., Acceptance], done: str) -> HttpResponse:
    review = get_object_or_404(Review, pk=pk)
    reason = request.POST.get("reason", "")
    try:
        act(pk, _id(request.POST.get("verdict", "")), reason=reason, actor=signed_in_person(request))
    except BadInput as error:
        return _clearance(request, _version(review.article_id, None), str(error), error.status)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("articles:clearance", review.article_id)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None


@requires_permission("set_policies")
@require_http_methods(["GET", "POST"])
def clearance_policy_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The clearance policy of a desk."""
    desk = get_object_or_404(Desk, slug=slug)
    known = ClearancePolicy.objects.filter(desk=desk).first() or ClearancePolicy(desk=desk)
    form = PolicyForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        overrides.set_override_policy(desk, actor=signed_in_person(request), **form.cleaned_data)
        messages.success(
            request, _("Policy saved. Clearance is being updated for every article of the desk.")
        )
        return redirect("reviews:policy", slug)
    return render(request, "reviews/clearance/policy.html", {"form": form, "desk": desk})


@requires_permission("read")
@require_safe
def clearance_copy_page(request: HttpRequest, article_id: UUID, form: str = "html") -> HttpResponse:
    """The annotated copy as a page, PDF or Word file."""
    version = _version(article_id, request.GET.get("version"))
    found = clearance_report(version)
    copy = make_annotated_copy(found)
    if form == "html":
        return render(request, "reviews/clearance/annotated.html", {"article": version.article, "copy": copy})
    content = write_annotated_pdf(copy) if form == "pdf" else write_annotated_docx(copy)
    name = _file_name(found, form)
    return HttpResponse(
        content, content_type=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _file_name(found: ClearanceReport[Item], form: str) -> str:
    title = slugify(found.version.article.title)[:60] or "article"
    return f"{title}-v{found.version.number}-annotated.{form}"
