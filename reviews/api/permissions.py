"""API: who may do what with the reviews of the desk."""

from newsdesk.accounts.permissions import api_requires_permission
from newsdesk.accounts.roles import Scope

MAY_READ = [api_requires_permission("read", Scope.DESK)]
MAY_TRIAGE = [api_requires_permission("triage", Scope.DESK)]
MAY_TAKE = [api_requires_permission("take", Scope.DESK)]
MAY_APPROVE = [api_requires_permission("approve", Scope.DESK)]
MAY_DISMISS = [api_requires_permission("dismiss", Scope.DESK)]
