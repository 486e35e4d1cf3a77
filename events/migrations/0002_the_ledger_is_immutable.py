"""The database itself refuses to rewrite what was published."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_ledger_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'The ledger is append-only: nothing is deleted from %.', TG_TABLE_NAME;
    END IF;
    RAISE EXCEPTION 'The ledger is append-only: rows of % never change.', TG_TABLE_NAME;
END $$;

CREATE FUNCTION guard_record_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed events_recordversion;
BEGIN
    allowed := OLD;
    -- An open version may be closed.
    IF OLD.known_to IS NULL THEN
        allowed.known_to := NEW.known_to;
    END IF;
    -- Redaction blanks a body; hash, number and reason stay.
    IF current_setting('company_line.redacting', true) = 'on'
       AND NEW.body IS NULL AND NEW.salt IS NULL THEN
        allowed.body := NULL;
        allowed.salt := NULL;
        allowed.title_words := NULL;
        allowed.words := NULL;
        allowed.label := '';
        IF NEW.slug IN ('redacted', 'redacted-' || OLD.record) THEN
            allowed.slug := NEW.slug;
        END IF;
        -- Whoever blanked it first is named for ever.
        IF OLD.redacted_by IS NULL THEN
            allowed.redacted_by := NEW.redacted_by;
        END IF;
    END IF;
    IF NEW IS DISTINCT FROM allowed THEN
        RAISE EXCEPTION 'The ledger is append-only: this version cannot be changed.';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER record_version_is_immutable
    BEFORE UPDATE ON events_recordversion
    FOR EACH ROW EXECUTE FUNCTION guard_record_version();
CREATE TRIGGER record_version_is_kept
    BEFORE DELETE ON events_recordversion
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_rewrite();
CREATE TRIGGER changeset_is_immutable
    BEFORE UPDATE OR DELETE ON events_changeset
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_rewrite();
CREATE TRIGGER public_stage_is_immutable
    BEFORE UPDATE OR DELETE ON events_publicstage
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_rewrite();
"""

BACKWARD = """
DROP TRIGGER record_version_is_immutable ON events_recordversion;
DROP TRIGGER record_version_is_kept ON events_recordversion;
DROP TRIGGER changeset_is_immutable ON events_changeset;
DROP TRIGGER public_stage_is_immutable ON events_publicstage;
DROP FUNCTION guard_record_version();
DROP FUNCTION refuse_ledger_rewrite();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_the_record")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
