"""From a proposal and its reading to a draft action with every quotation attached."""

from events.curation.draft_rows import (
    add_milestone,
    add_parties,
    add_terms,
    cite_source,
    find_parties,
    free_slug,
    quote_fields,
)
from events.curation.planning import Plan, suggest_title
from events.curation.proposed import ProposedField
from events.models import ActionException, Milestone, PolicyAction, Suggestion
from events.vocabulary import evidence_fields


def draft_action(suggestion: Suggestion, plan: Plan) -> PolicyAction:
    """A new working action with milestone, parties, terms, source and quotations."""
    parties = find_parties(plan)
    title = plan.corrections.title or suggest_title(plan, company=parties[0].name)
    requirement = plan.candidate.required.value
    is_required = bool(plan.kept("required"))
    action = PolicyAction.objects.create(
        slug=free_slug(title),
        title=title[:200],
        summary=plan.corrections.summary,
        kind=plan.kind,
        form=plan.form,
        products=[f.value for f in plan.kept("product")],
        jurisdictions=[f.value for f in plan.kept("jurisdiction")],
        required_by=requirement.by if is_required else "none",
        required_who=requirement.who if is_required else "",
        disclosure=plan.candidate.disclosure,
    )
    add_parties(action, parties)
    add_terms(action, plan)
    ActionException.objects.bulk_create(
        ActionException(action=action, words=f.value) for f in plan.kept("exception")
    )
    milestone = add_milestone(action, plan)
    cite_source(action, suggestion, milestone=milestone)
    quote_fields(action, suggestion.reading, plan.fields, milestone, parties=parties)
    return action


def add_step(suggestion: Suggestion, plan: Plan, action: PolicyAction) -> Milestone:
    """A further milestone on a known action, with its source and quotations."""
    milestone = add_milestone(action, plan)
    cite_source(action, suggestion, milestone=milestone)
    of_step = [f for f in plan.fields if evidence_fields.BY_SLUG[f.field].of_milestone]
    quote_fields(action, suggestion.reading, of_step, milestone)
    return milestone


def add_source(suggestion: Suggestion, plan: Plan, action: PolicyAction) -> None:
    """Another source for what is recorded: citation, and quotations of equal claims."""
    milestone = find_milestone(action, plan)
    cite_source(action, suggestion, milestone=milestone)
    agreeing = [f for f in plan.fields if agrees(f, action, milestone=milestone)]
    quote_fields(action, suggestion.reading, agreeing, milestone)


def agrees(
    proposed: ProposedField, action: PolicyAction, *, milestone: Milestone | None
) -> bool:
    """Whether the record says the same, so that the quotation supports it."""
    if evidence_fields.BY_SLUG[proposed.field].of_milestone:
        return milestone is not None and _agrees_with_step(proposed, milestone)
    claimed = {
        "kind": [action.kind],
        "company": [c.slug for c in action.companies.all()],
        "technology": [t.slug for t in action.technologies.all()],
        "audience": [t.slug for t in action.audiences.all()],
        "product": action.products,
        "jurisdiction": action.jurisdictions,
        "exception": [e.words for e in action.exceptions.all()],
    }
    return proposed.value in claimed.get(proposed.field, ())


def _agrees_with_step(proposed: ProposedField, milestone: Milestone) -> bool:
    if proposed.ending is not None:
        stated = proposed.ending
        return milestone.endings.filter(type=stated.type, date=stated.date).exists()
    said = {
        "step": milestone.step,
        "date": milestone.date,
        "starts": milestone.starts,
        "part": milestone.part,
    }
    return said.get(proposed.field) == proposed.value


def find_milestone(action: PolicyAction, plan: Plan) -> Milestone | None:
    """The recorded step this passage tells again: same step, same day if it can be."""
    same = action.milestones.filter(step=plan.step)
    return same.filter(date=plan.date).first() or same.order_by("-date").first()
