"""Companies, the names they go by, and the products that speak for them."""

from django.db import models
from django.db.models.functions import Lower

from events.models.base import Curated
from events.models.fields import EdtfField

NAME_KINDS = [("alias", "Also called"), ("former", "Formerly called")]


class Company(Curated):
    """An organisation whose own AI policy is tracked."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=300, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="subsidiaries",
    )
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 code.")
    website = models.URLField(max_length=500, blank=True)
    wikidata = models.CharField(
        max_length=20, blank=True, help_text="Wikidata item, such as Q3884."
    )
    lei = models.CharField("LEI", max_length=20, blank=True)
    watched_since = models.DateField(
        null=True,
        blank=True,
        help_text="From when its news is followed; shown where nothing is recorded.",
    )

    class Meta:
        verbose_name_plural = "companies"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CompanyName(models.Model):
    """Another name of a company: an alias, or one it gave up."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=NAME_KINDS, default="alias")
    used_from = EdtfField(blank=True, default="")
    used_until = EdtfField(blank=True, default="")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "company", Lower("name"), name="one_company_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """A product that speaks for its company: “Rekognition will no longer …”."""

    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="products"
    )
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("company", Lower("name"), name="one_product_once")
        ]

    def __str__(self) -> str:
        return self.name
