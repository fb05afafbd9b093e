"""The pages of this app."""

from django.urls import path

from . import (
    account_views,
    compare_views,
    download_views,
    embed_views,
    gallery_views,
    home_views,
    job_views,
    run_list_views,
    share_figures,
    share_views,
    verify_views,
    views,
    whose_views,
)

SHARED = "s/<str:token>/"

urlpatterns = [
    path("", home_views.home, name="home"),
    path("learn/", home_views.learn, name="learn"),
    path("learn/try/<slug:name>/", home_views.try_lesson, name="learn-try"),
    path("accounts/", account_views.account, name="account"),
    path("accounts/mail/", account_views.change_mail, name="mail-change"),
    path(
        "accounts/mail/<str:signed>/", account_views.confirm_mail, name="mail-confirm"
    ),
    path("accounts/tokens/", account_views.make_token, name="token-make"),
    path(
        "accounts/tokens/<int:own_token>/revoke/",
        account_views.revoke_token,
        name="token-revoke",
    ),
    path("accounts/export/", account_views.export, name="account-export"),
    path("accounts/delete/", account_views.delete, name="account-delete"),
    path("gallery/", gallery_views.show, name="gallery"),
    path("networks/", views.networks, name="networks"),
    path("links/<uuid:link_id>/revoke/", views.revoke_link, name="link-revoke"),
    path(
        "networks/<uuid:network_id>/runs/",
        run_list_views.of_network,
        name="network-runs",
    ),
    path("runs/rows/", run_list_views.rows, name="run-rows"),
    path("runs/<uuid:run_id>/again/", run_list_views.again, name="run-again"),
    path("runs/<uuid:run_id>/delete/", run_list_views.delete, name="run-delete"),
    path("jobs/<uuid:job_id>/delete/", run_list_views.delete_job, name="job-delete"),
    path("runs/<uuid:run_id>/", views.run, name="run"),
    path(
        "runs/<uuid:run_id>/compare/<uuid:other_id>/",
        compare_views.compare,
        name="run-compare",
    ),
    path(
        "runs/<uuid:run_id>/without/<str:funder>/",
        compare_views.without_funder,
        name="run-without",
    ),
    path(
        "runs/<uuid:run_id>/original/",
        compare_views.with_original,
        name="run-original",
    ),
    path(
        "networks/<uuid:pk>/original/",
        compare_views.network_with_original,
        name="network-original",
    ),
    path("runs/<uuid:run_id>/what-if/", compare_views.what_if, name="run-what-if"),
    path("runs/<uuid:run_id>/sure/", job_views.sure, name="run-sure"),
    path("runs/<uuid:run_id>/vary/", job_views.vary, name="run-vary"),
    path("jobs/<uuid:job_id>/", job_views.job, name="job"),
    path("runs/<uuid:run_id>/whose/", whose_views.of_run, name="run-whose"),
    path("runs/<uuid:run_id>/verify/", verify_views.of_run, name="run-verify"),
    path("runs/<uuid:run_id>/report/", download_views.run_report, name="run-report"),
    path("runs/<uuid:run_id>/network.json", views.run_document, name="run-document"),
    path(SHARED, share_views.share, name="share"),
    path(f"{SHARED}embed/", embed_views.embed, name="share-embed"),
    path(f"{SHARED}picture.png", embed_views.picture, name="share-picture"),
    path(f"{SHARED}verify/", verify_views.of_share, name="share-verify"),
    path(f"{SHARED}network.json", share_views.document, name="share-document"),
    path(f"{SHARED}report/", download_views.share_report, name="share-report"),
    path(f"{SHARED}files/<str:file>", download_views.share_file, name="share-file"),
    path(f"{SHARED}fork/", share_views.fork, name="share-fork"),
    path(f"{SHARED}result/", share_views.result, name="share-result"),
    path(f"{SHARED}sankey/", share_views.sankey, name="share-sankey"),
    path(f"{SHARED}vary/", share_views.vary, name="share-vary"),
    path(f"{SHARED}comparison.csv", share_views.comparison, name="share-comparison"),
    path(f"{SHARED}series/", share_figures.lines, name="share-series"),
    path(f"{SHARED}margins/", share_figures.nearest_bars, name="share-margins"),
    path(f"{SHARED}whose/", whose_views.of_share, name="share-whose"),
    path(f"{SHARED}attribution.csv", whose_views.share_csv, name="share-attribution"),
    path(f"{SHARED}recipients.csv", share_views.recipients, name="share-recipients"),
]
