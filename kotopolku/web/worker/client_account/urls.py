"""Addresses of what a worker does for the client's own pages."""

from django.urls import path

from . import acting, answering, inviting

urlpatterns = [
    path("<slug:reference>/own-pages/", inviting.own_pages, name="client_own_pages"),
    path("<slug:reference>/own-pages/invite/", inviting.invite, name="client_invite"),
    path("<slug:reference>/own-pages/end/", inviting.end, name="client_account_end"),
    path("<slug:reference>/acting/", acting.who_acts, name="client_acting"),
    path("<slug:reference>/acting/<int:number>/invite/", acting.invite, name="client_acting_invite"),
    path("<slug:reference>/acting/<int:number>/confirm/", acting.confirm, name="client_acting_confirm"),
    path("<slug:reference>/acting/<int:number>/end/", acting.end, name="client_acting_end"),
    path("<slug:reference>/correction/<int:number>/", answering.answer, name="client_correction"),
]
