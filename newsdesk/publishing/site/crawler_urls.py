"""URLs at the root that search engines ask for."""

from django.urls import path

from newsdesk.publishing.site import crawlers

app_name = "crawlers"

urlpatterns = [
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap_file, name="sitemap-file"),
]
