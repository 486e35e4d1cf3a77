"""The admin's name and front page."""

from django.contrib import admin

admin.site.site_header = "Company Line"
admin.site.site_title = "Company Line"
admin.site.index_title = "Records"
admin.site.index_template = "admin/desk/index.html"
