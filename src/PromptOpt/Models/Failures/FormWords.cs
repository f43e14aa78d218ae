using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// Recognises, in words alone, that an endpoint does not take the form of an answer that it was asked for: a sentence names the form, and says that it cannot be had. What it names otherwise, such as a
/// message of the request with the call of a tool in it, is no form of an answer.
/// </summary>
internal static partial class FormWords
{
    // What follows may be the schema itself, or the request.
    private const int LongestOnServer = 400;

    /// <summary>Whether a format of the answer is refused: a schema, a JSON object.</summary>
    public static bool RefuseFormat(string words) => NoEndpoint().IsMatch(words) || IsRefused(words, static sentence => Format().IsMatch(sentence) || (Schema().IsMatch(sentence) && !Function().IsMatch(sentence)));

    /// <summary>Whether functions are refused, how they are to be chosen, or the schema of one.</summary>
    public static bool RefuseFunction(string words) => NoEndpoint().IsMatch(words) || IsRefused(words, static sentence => Function().IsMatch(sentence) || Schema().IsMatch(sentence));

    /// <summary>Whether a server that calls it its own fault refuses any form: of what else fails there, such as a function of a gateway, these words do not tell.</summary>
    public static bool RefuseOnServer(string words) => OnServer().IsMatch(words.Length > LongestOnServer ? words[..LongestOnServer] : words);

    /// <summary>Whether strictness is refused.</summary>
    public static bool RefuseStrictness(string words) => IsRefused(words, static sentence => Strictness().IsMatch(sentence));

    /// <summary>Whether it is how a function is chosen that is refused, and not functions.</summary>
    public static bool NameChoice(string words) => Choice().IsMatch(words);

    /// <summary>Whether the words are about one schema, so that another one may be taken.</summary>
    public static bool NameSchema(string words) => OneSchema().IsMatch(words);

    /// <summary>Whether the words say no, whatever to.</summary>
    public static bool SayNo(string words) => No().IsMatch(words);

    private static bool IsRefused(string words, Func<string, bool> isNamed)
    {
        foreach (string sentence in SentenceEnd().Split(words))
        {
            if (isNamed(sentence) && No().IsMatch(sentence) && !Messages().IsMatch(sentence))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<=[.!?;])\s+|[\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"response[_ ]?format|json[_ -]?schema|json[_ ]?object|json[_ -]?mode|structured[_ -]?(?:outputs?|generation|decoding)|response[_ ]?schema|response[_ ]?mime[_ ]?type|output[_ ](?:config|format|schema)|text\.format|guided[_ ]\w|\binvalid format\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Format();

    [GeneratedRegex(@"\btools\b|\btool[_ -]?(?:choice|use|usage|calling|calls?\b(?! id))|\bparallel[_ ]?tool|\bfunctions?\b|\bfunction[_ -]?call|\bthis tool\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Function();

    [GeneratedRegex(@"\bschema\b|json[_ -]?schema|input_schema|\bgrammar\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Schema();

    // The word alone says many things.
    [GeneratedRegex(@"['""`.]strict\b|^strict\r?$|\bstrict[_ ](?:mode|schema|json|tool)|\bstrict\b[^.\n]{0,40}\b(?:not|unsupported|unknown)\b|\b(?:unsupported|unknown|unrecognized|unexpected|extra)\b[^.\n]{0,40}\bstrict\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Strictness();

    [GeneratedRegex(@"tool[_ -]?choice|parallel[_ ]?tool[_ ]?calls|\bforces? tool use", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Choice();

    [GeneratedRegex(
        @"additionalProperties|invalid[^.\n]{0,30}schema|schema[^.\n]{0,30}\b(?:is )?invalid|\bkeyword\b|schema conversion|unrecognized schema|\bfeatures? (?:that are )?not supported|could not (?:understand|translate)|parse grammar|unimplemented keys"
        + @"|\btoo (?:many states|complex)|\bschema\b[^.\n]{0,60}\btoo\b|\bin context=|invalid_json_schema|invalid_function_parameters|\.(?:schema|parameters|input_schema)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OneSchema();

    [GeneratedRegex(
        @"\b(?:not|cannot|never|no longer|un(?:supported|available|known|recogni[sz]ed|expected|able|implemented|permitted)|invalid|illegal|incompatible|forbidden|disabled|must|should|requires?|required|missing|extra|exceeds?|deprecated|no endpoints?)\b|n['’]t\b"
        + @"|\bonly (?:allow|available|enabled|support|accept|work)|\benabled only\b|\bfail(?:s|ed|ure)?\b|\btoo (?:many|complex|large|deep|long)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex No();

    /// <summary>What stands in the messages of a request: calls that were made, and their results.</summary>
    [GeneratedRegex(@"\bmessages?[.\[]|\btool_call_id|\btool[_ ](?:results?|messages?)\b|\bfunction responses?\b|\brole\b|\bpreceding message", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Messages();

    [GeneratedRegex(
        @"\bfailed to (?:parse|initiali[sz]e|convert|compile|build)\b[^.\n]{0,40}\b(?:grammar|schema|samplers|tools)\b|\b(?:schema|grammar) (?:conversion|compilation|parsing) failed|\bgrammar error\b|\bunrecognized schema\b|\bcannot use custom grammar"
        + @"|(?:\btools\b|\btool[_ -]?(?:choice|calling)|\bresponse_?format|\bjson[_ -]?schema|\bstructured outputs?|\bgrammar\b|\bfunction calling)[^.\n]{0,80}(?:\bnot (?:supported|implemented|available)\b|\bunsupported\b|\brequires?\b|\bmust be\b|\bis invalid\b)"
        + @"|\b(?:unsupported|invalid|do(?:es)? not support)\b[^.\n]{0,40}(?:\btools\b|\btool[_ -]?(?:choice|calling)|\bresponse_?format|\bjson[_ -]?schema|\bstructured outputs?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OnServer();

    /// <summary>A router has nobody behind it who takes what was asked, whatever that is.</summary>
    [GeneratedRegex(@"\bno endpoints? found that can handle the requested parameters", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoEndpoint();
}
