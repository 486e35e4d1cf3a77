"""What anybody would write first: prefetched ModelSerializers on working tables."""

from django.urls import include, path
from rest_framework import generics, pagination, serializers
from rest_framework.renderers import JSONRenderer

from events.models import (
    ActionException,
    Citation,
    Company,
    Ending,
    Milestone,
    Participation,
    PolicyAction,
    Source,
    Term,
)


class CompanySerializer(serializers.ModelSerializer[Company]):
    class Meta:
        model = Company
        fields = ["id", "slug", "name"]


class TermSerializer(serializers.ModelSerializer[Term]):
    class Meta:
        model = Term
        fields = ["slug", "label"]


class ParticipationSerializer(serializers.ModelSerializer[Participation]):
    company = CompanySerializer()

    class Meta:
        model = Participation
        fields = ["company", "role", "joined", "left"]


class EndingSerializer(serializers.ModelSerializer[Ending]):
    class Meta:
        model = Ending
        fields = ["type", "date", "words", "bound"]


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    endings = EndingSerializer(many=True)

    class Meta:
        model = Milestone
        fields = ["id", "step", "date", "starts", "endings", "extent", "part", "note"]


class ExceptionSerializer(serializers.ModelSerializer[ActionException]):
    class Meta:
        model = ActionException
        fields = ["words"]


class SourceSerializer(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = ["id", "url", "title", "publisher", "published", "type", "archive_url"]


class CitationSerializer(serializers.ModelSerializer[Citation]):
    source = SourceSerializer()  # type: ignore[assignment]

    class Meta:
        model = Citation
        fields = ["source", "role", "supports"]


class ActionSerializer(serializers.ModelSerializer[PolicyAction]):
    participations = ParticipationSerializer(many=True)
    technologies = TermSerializer(many=True)
    audiences = TermSerializer(many=True)
    drivers = TermSerializer(many=True)
    exceptions = ExceptionSerializer(many=True)
    milestones = MilestoneSerializer(many=True)
    citations = CitationSerializer(many=True)

    class Meta:
        model = PolicyAction
        fields = [
            "number", "slug", "title", "summary", "kind", "form", "participations",
            "technologies", "products", "audiences", "drivers", "jurisdictions",
            "exceptions", "required_by", "required_who", "disclosure", "milestones",
            "citations", "checked_until",
        ]  # fmt: skip


class Pages(pagination.LimitOffsetPagination):
    default_limit = 100


class StockActionsView(generics.ListAPIView[PolicyAction]):
    """The whole nested page, with every prefetch it needs."""

    serializer_class = ActionSerializer
    pagination_class = Pages
    renderer_classes = [JSONRenderer]
    queryset = (
        PolicyAction.objects.exclude(number=None)
        .order_by("-number")
        .prefetch_related(
            "participations__company",
            "technologies",
            "audiences",
            "drivers",
            "exceptions",
            "milestones__endings",
            "citations__source",
        )
    )


urlpatterns = [
    path("stock", StockActionsView.as_view()),
    path("", include("tracker.urls")),
]
