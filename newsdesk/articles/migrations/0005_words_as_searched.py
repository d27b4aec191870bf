"""Functions that write a text, and what people look for in it, the same way; the archive's index is built with them.

What each rule is for stands beside it. Both sides pass through the same function: "£3bn", "£3 bn" and "3 billion pounds"
become "pound 3 billion". An index expression must give the same result for ever: another rule needs another function.
"""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

import newsdesk.lib.db.search

WORDS = r"""
CREATE OR REPLACE FUNCTION newsdesk_search_words(config regconfig, words text, asked boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $function$
DECLARE
    w text := words;
    extra text := '';
    acronyms text;
    money text[];
BEGIN
    IF w ~ '[^\x01-\x7f]' THEN
        -- Marks without width; then spaces and apostrophes that divide thousands; then quotation marks of a query.
        w := translate(normalize(w, NFC), E'\u00AD\u200B\u200C\u200D\u2060\uFEFF', '');
        w := regexp_replace(w, E'(\\d)[\u00A0\u202F\u2009\u2007''\u2019](?=\\d{3}(?!\\d))', '\1', 'g');
        w := translate(w, E'\u00A0\u202F\u2009\u2007\u2010\u2011\u2013\u2014\u2212\uFF05\u066A', '    -----%%');
        IF asked THEN
            w := translate(w, E'\u201C\u201D\u201E\u201F\u00AB\u00BB', repeat(chr(34), 6));
        END IF;
        IF NOT asked AND w ~ '[äöüåøÄÖÜÅØ]' THEN
            -- Müller is also written Mueller.
            SELECT string_agg(replace(replace(replace(replace(replace(
                lower(m[1]), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'å', 'aa'), 'ø', 'oe'), ' ') INTO extra
                FROM (SELECT DISTINCT m FROM regexp_matches(w, '\m\w*[äöüåøÄÖÜÅØ]\w*', 'g') AS m) AS found;
            extra := coalesce(extra, '');
        END IF;
        IF asked THEN
            -- A word that is only left out because of its accent ("für", "été") is not demanded without it.
            SELECT string_agg(DISTINCT m[1], '|') INTO acronyms FROM regexp_matches(w, '\m\w{1,6}\M', 'g') AS m
                WHERE m[1] ~ '[^\x01-\x7f]' AND to_tsvector(config, m[1]) = ''::tsvector;
            IF acronyms <> '' THEN
                w := regexp_replace(w, '\m(?:' || acronyms || ')\M', ' ', 'g');
            END IF;
        END IF;
        w := regexp_replace(normalize(w, NFD), E'([A-Za-z\u0391-\u03C9])[\u0300-\u036F]+', '\1', 'g');
        w := translate(normalize(w, NFC), 'øØłŁđĐıðÐħŧþÞ', 'oOlLdDidDhttT');
        w := replace(replace(replace(replace(replace(w, 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE');
    END IF;
    IF NOT asked AND w ~ '\m[A-Z][a-z]*[aou]e[a-z]' THEN
        -- Mueller is also written Müller, which stands as Muller by now.
        SELECT extra || ' ' || coalesce(string_agg(regexp_replace(m[1], '([aou])e', '\1', 'g'), ' '), '') INTO extra
            FROM (SELECT DISTINCT m FROM regexp_matches(w, '\m[A-Z][a-z]*[aou]e[a-z]+\M', 'g') AS m) AS found;
    END IF;
    IF NOT asked THEN
        -- The sign of a number is not looked for; in a query a hyphen before a word excludes the word.
        w := regexp_replace(w, '(?<![[:alnum:]])[-+](?=\d)', ' ', 'g');
    ELSIF w ~ '^[^a-z]*(?:[A-Z]+[^[:alpha:]]+){3,}[A-Z]+[^a-z]*$' THEN
        -- All in capitals: none of it is an acronym.
        w := lower(w);
    END IF;
    -- The article or preposition of a Romance language that stands together with its word.
    w := regexp_replace(w, E'\\m([dlnsmtcj]|qu|dell|nell|sull|all|un)[''\u2019](?=[[:alpha:]]{2})', '\1 ', 'gi');
    -- U.K., U.S.: as UK, US. A full stop without a space after it ends a sentence.
    w := regexp_replace(w, '\m([[:alpha:]])\.(?=[[:alpha:]](?:\.|\M))', '\1', 'g');
    w := regexp_replace(w, '([[:alpha:]])\.(?=[[:upper:]])', '\1. ', 'g');
    -- Thousands: 4,200 and 12,34,567; with a point or a space where English is not written; 7,4 is 7.4.
    w := regexp_replace(w, '(?<!\d)(\d{1,3}),(?=(?:\d{2,3},)*\d{3}(?!\d))', '\1', 'g');
    IF config NOT IN ('english'::regconfig, 'simple'::regconfig) THEN
        w := regexp_replace(w, '(?<!\d)(\d{1,3})[. ](?=(?:\d{3}[. ])*\d{3}(?!\d))', '\1', 'g');
    END IF;
    w := regexp_replace(w, '(\d),(?=\d{1,2}(?!\d))', '\1.', 'g');
    -- Shares.
    w := regexp_replace(w, '\s*(?:%|\mper[ -]?cents?\M|\mpct\M|\mpour[ -]cent\M|\mpor cien(?:to)?\M|\mpor cento\M|\mper cento\M|\mprozent\M|\mprocent\M)', ' percent ', 'gi');
    -- Money: signs, codes and words are the name of the currency.
    IF w ~ '[$£€¥₹₽₩₺₴₪₦₱₫฿₵₿]' OR w ~ '\m(?:USD|AUD|CAD|NZD|HKD|SGD|GBP|EUR|JPY|CNY|RMB|INR|RUB|KRW|UAH|ILS|CHF|SEK|NOK|DKK|PLN|BRL|NGN|ZAR|MXN|Rs)\M' THEN
        FOREACH money SLICE 1 IN ARRAY ARRAY[
            ['\mUS\$|\mUSD\M', 'us dollar'], ['\mAU?\$|\mAUD\M', 'australian dollar'], ['\mCA?\$|\mCAD\M', 'canadian dollar'],
            ['\mNZ\$|\mNZD\M', 'new zealand dollar'], ['\mHK\$|\mHKD\M', 'hong kong dollar'], ['\mS\$|\mSGD\M', 'singapore dollar'],
            ['\mR\$|\mBRL\M', 'real'], ['\mMX\$|\mMXN\M|₱', 'peso'], ['\$', 'dollar'], ['£|\mGBP\M', 'pound'], ['€|\mEUR\M', 'euro'],
            ['¥|\mJPY\M', 'yen'], ['\mCNY\M|\mRMB\M', 'yuan'], ['₹|\mINR\M|\mRs\M\.?(?= ?\d)', 'rupee'], ['₽|\mRUB\M', 'ruble'],
            ['₩|\mKRW\M', 'won'], ['₺', 'lira'], ['₴|\mUAH\M', 'hryvnia'], ['₪|\mILS\M', 'shekel'], ['\mCHF\M', 'franc'],
            ['\m(?:SEK|NOK|DKK)\M', 'krona'], ['\mPLN\M', 'zloty'], ['₦|\mNGN\M', 'naira'], ['\mZAR\M', 'rand'], ['₫', 'dong'],
            ['฿', 'baht'], ['₵', 'cedi'], ['₿', 'bitcoin']]
        LOOP
            w := regexp_replace(w, money[1], ' ' || money[2] || ' ', 'g');
        END LOOP;
    END IF;
    w := regexp_replace(w, '\mkr\M\.?(?= ?\d)|(?<=\d ?)\mkr\M|\mkron(?:a|or|er|e)\M', ' krona ', 'gi');
    w := regexp_replace(w, '\mroubles?\M', 'ruble', 'gi');
    w := regexp_replace(w, '\meuros\M', 'euro', 'gi');
    -- Scales behind a figure; a milliard is a billion.
    w := regexp_replace(w, '(\d)[ -]?(?:bn|bln|b|billions?|mrd|mds?|mld|mia|miljarde?r?|miliardi|milliard(?:s|en|er)?)\M\.?', '\1 billion', 'gi');
    w := regexp_replace(w, '(\d)[ -]?(?:m|mn|mln|mio|mill|millions?|millionen|millon(?:es)?|milioni?e?|miljoe?ne?r?|milhao|milhoes)\M\.?', '\1 million', 'gi');
    w := regexp_replace(w, '(\d)[ -]?(?:tn|trn|trln|trillions?)\M\.?', '\1 trillion', 'gi');
    w := regexp_replace(w, '(?<![\d.])(\d{1,3})[ -]?(?:k|thousand|tsd|tausend)\M\.?', '\1000', 'gi');
    -- Figures and words that are written together: 30km, MH17, COVID-19; one capital stays with its figure: G-7 is G7.
    w := regexp_replace(w, '(\d)-?(?=[[:alpha:]]{2})(?!(?:st|nd|rd|th)\M)', '\1 ', 'gi');
    w := regexp_replace(w, '([[:alpha:]]{2})-?(?=\d)', '\1 ', 'g');
    w := regexp_replace(w, '\m([[:alpha:]])-(?=\d)', '\1', 'g');
    IF NOT asked THEN
        -- 2024/25, 2024-2025: found by each way of writing the years.
        w := regexp_replace(w, '(?<![\d/-])(19|20)(\d\d) ?[-/] ?(\d\d)(?![\d/-])', '\1\2 \3 \1\3', 'g');
        w := regexp_replace(w, '(?<![\d/-])((?:19|20)\d\d) ?[-/] ?((?:19|20)(\d\d))(?![\d/-])', '\1 \2 \3', 'g');
        -- Compounds are found in one word, in two, and with their hyphen.
        w := regexp_replace(w, '\m(co|re|e|pre|anti|non|post|multi|inter|semi|micro|cyber)-([[:alpha:]]+)\M', '\1 \2 \1\2', 'gi');
        w := regexp_replace(w, '(?<![[:alnum:]-])([[:alpha:]]+)-([[:alpha:]]+)(?![[:alnum:]-])', '\1\2 \1 \2', 'g');
    ELSE
        w := regexp_replace(w, '\m(co|re|e|pre|anti|non|post|multi|inter|semi|micro|cyber)-(?=[[:alpha:]])', '\1', 'gi');
    END IF;
    w := regexp_replace(w, '([[:alnum:]])[-/](?=[[:alnum:]])', '\1 ', 'g');
    -- Acronyms that would be left out as common words: WHO, IT, and those of other languages.
    SELECT string_agg(m[1], '|') INTO acronyms FROM (SELECT DISTINCT m FROM regexp_matches(w, '\m[A-Z]{2,5}\M', 'g') AS m) AS found
        WHERE m[1] NOT IN ('AND', 'OR', 'NOT') AND to_tsvector(config, m[1]) = ''::tsvector;
    IF acronyms <> '' THEN
        w := regexp_replace(w, '\m(' || acronyms || ')\M', 'acronym\1', 'g');
    END IF;
    RETURN w || ' ' || extra;
END
$function$;
"""
VECTOR = """
CREATE OR REPLACE FUNCTION newsdesk_search_vector(config regconfig, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN to_tsvector(config, newsdesk_search_words(config, words, false));
"""
# A query of common words alone ("who") is one for the acronym.
QUERY = r"""
CREATE OR REPLACE FUNCTION newsdesk_search_query(config regconfig, words text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $function$
DECLARE
    found tsquery := websearch_to_tsquery(config, newsdesk_search_words(config, words, true));
BEGIN
    IF numnode(found) = 0 AND words ~ '^\s*[[:alpha:]]{2,5}\s*$' THEN
        RETURN websearch_to_tsquery(config, newsdesk_search_words(config, upper(words), true));
    END IF;
    RETURN found;
END
$function$;
"""


class Migration(migrations.Migration):
    """The archive answers in every way of writing; it is searched by the old index until the new one is there."""

    atomic = False

    dependencies = [("articles", "0004_labels_in_plain_words")]

    operations = [
        migrations.RunSQL(WORDS, "DROP FUNCTION newsdesk_search_words(regconfig, text, boolean)"),
        migrations.RunSQL(VECTOR, "DROP FUNCTION newsdesk_search_vector(regconfig, text)"),
        migrations.RunSQL(QUERY, "DROP FUNCTION newsdesk_search_query(regconfig, text)"),
        AddIndexConcurrently(
            model_name="articleversion",
            index=django.contrib.postgres.indexes.GinIndex(
                newsdesk.lib.db.search.Searchable(
                    django.db.models.functions.text.Left("text", 100000), config="english"
                ),
                name="version_words_searched",
            ),
        ),
        RemoveIndexConcurrently(model_name="articleversion", name="version_words_found"),
    ]
