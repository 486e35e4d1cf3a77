"""The addresses of the public pages."""

from django.urls import path, register_converter

from events.exports import FORMATS
from events.pages import (
    accessibility,
    action_figures,
    actions,
    changes,
    citing,
    codebook,
    companies,
    comparing,
    data,
    embedding,
    exporting,
    figures,
    record_exports,
    searching,
    sitemaps,
    sources,
    status,
    subscribing,
    terms,
    timeline,
    tips,
)
from events.pages.addresses import (
    ActionConverter,
    CitationConverter,
    EntityConverter,
    FormatConverter,
)

register_converter(ActionConverter, "action")
register_converter(CitationConverter, "citation")
register_converter(FormatConverter, "format")
register_converter(EntityConverter, "entity")

urlpatterns = [
    path("", timeline.show_timeline, name="timeline"),
    path("timeline.svg", figures.show_svg, name="figure"),
    path("timeline.png", figures.show_png, name="figure-png"),
    path("timeline.json", figures.show_json, name="figure-json"),
    path("share.png", figures.show_card, name="share-card"),
    path("embed/timeline/", embedding.show_embedded, name="embed"),
    *(
        path(
            f"timeline.{chosen.slug}",
            exporting.export_answer,
            {"slug": chosen.slug},
            name=f"timeline-{chosen.slug}",
        )
        for chosen in FORMATS
    ),
    path("timeline.<citation:slug>", citing.export_view, name="view-citation"),
    path("actions/", timeline.lead_to_timeline),
    path("actions/<action:action>/", actions.show_action, name="action"),
    path(
        "actions/<action:action>.<citation:slug>",
        citing.export_action,
        name="action-citation",
    ),
    path(
        "actions/<action:action>.png",
        action_figures.show_card,
        name="action-card",
    ),
    path(
        "actions/<action:action>.<format:extension>",
        record_exports.export_action,
        name="action-export",
    ),
    path(
        "actions/<action:action>/history/",
        actions.show_history,
        name="action-history",
    ),
    path("actions/<action:action>/dispute/", tips.dispute, name="dispute"),
    path("companies/", companies.list_all, name="companies"),
    path("companies/<slug:slug>/", companies.show_company, name="company"),
    path(
        "companies/<slug:slug>.<format:extension>",
        record_exports.export_company,
        name="company-export",
    ),
    path("sources/", sources.list_all, name="sources"),
    path("sources/<int:record>/", sources.show_source, name="source"),
    *(
        path(f"{s.many}/", terms.list_all, {"scheme": s.slug}, name=s.many)
        for s in terms.SCHEMES.values()
    ),
    *(
        path(f"{s.many}/<slug:slug>/", terms.show_term, {"scheme": s.slug}, name=s.slug)
        for s in terms.SCHEMES.values()
    ),
    path("search/", searching.show_search, name="search"),
    path("compare/", comparing.show_comparison, name="compare"),
    path("compare.csv", comparing.export_comparison, name="compare-csv"),
    path("methodology/", codebook.show_methodology, name="methodology"),
    path("new/", changes.show_changes, name="new"),
    path("subscribe/", subscribing.show_subscribe, name="subscribe"),
    path("status/", status.show_status, name="status"),
    path(
        "accessibility/",
        accessibility.show_accessibility,
        name="accessibility",
    ),
    path("robots.txt", sitemaps.show_robots, name="robots"),
    path("sitemap.xml", sitemaps.show_index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.show_pages, name="sitemap-pages"),
    path(
        "sitemap-<entity:entity>-<int:page>.xml",
        sitemaps.show_records,
        name="sitemap-records",
    ),
    path("data/", data.show_data, name="data"),
    path("tips/", tips.suggest, name="tips"),
    path("tips/<str:token>/", tips.show_receipt, name="receipt"),
]
