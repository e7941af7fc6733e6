"""The full-text indexes: FTS5 on SQLite, tsvector with GIN on PostgreSQL. `recount.ledger.search` fills them."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE ledger_report_words USING fts5(title, text, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE ledger_claim_words USING fts5(
    words, source, place, blamed, tokenize = 'porter unicode61 remove_diacritics 2');
"""
POSTGRESQL = """
CREATE TABLE ledger_report_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX report_words ON ledger_report_words USING gin (words);
CREATE TABLE ledger_claim_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX claim_words ON ledger_claim_words USING gin (words);
"""
DROP = "DROP TABLE ledger_report_words; DROP TABLE ledger_claim_words;"


def _run(schema_editor, statements):
    for statement in statements.split(";"):
        if statement.strip():
            schema_editor.execute(statement)


def create(apps, schema_editor):
    """Make the indexes of this kind of database."""
    _run(schema_editor, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def drop(apps, schema_editor):
    """Take them away."""
    _run(schema_editor, DROP)


class Migration(migrations.Migration):
    """After the tables whose words they hold."""

    dependencies = (("ledger", "0001_ledger"),)
    operations = (migrations.RunPython(create, drop),)
