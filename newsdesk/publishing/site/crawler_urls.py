"""URLs at the root that search engines ask for."""

from django.urls import path

from newsdesk.publishing.site import crawlers

app_name = "crawlers"

urlpatterns = [
    path("robots.txt", crawlers.robots_for_crawlers, name="robots"),
    path("sitemap.xml", crawlers.sitemap_for_crawlers, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap_file_for_crawlers, name="sitemap-file"),
]
