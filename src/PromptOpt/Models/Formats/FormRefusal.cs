using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>An endpoint's refusal of the form that it was asked for.</summary>
/// <param name="Failure">What it answered.</param>
/// <param name="Next">What to ask for instead.</param>
/// <param name="IsOfSchema">Whether it is one schema that it refuses, so that it may take another.</param>
internal sealed partial record FormRefusal(ModelException Failure, AskedForm Next, bool IsOfSchema)
{
    // Longer words are an echo of the request.
    private const int MostWords = 4_000;

    private static readonly string[] Told = ["error", "message", "msg", "detail", "details", "reason", "param", "loc", "code", "type", "title", "description", "metadata", "raw"];

    /// <summary>The refusal behind an exception of a client; <see langword="null"/> when it is something else.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="client">The client.</param>
    /// <param name="options">What it was asked with.</param>
    /// <param name="form">The form that it was asked for.</param>
    /// <param name="isStrictAsked">Whether strictness was asked for at first.</param>
    /// <param name="cancellationToken">The token the client was called with.</param>
    public static FormRefusal? Of(Exception exception, IChatClient client, ChatOptions options, AskedForm form, bool isStrictAsked, CancellationToken cancellationToken)
    {
        if (form == AskedForm.None
            || ClientFailure.Of(exception, client, options, cancellationToken) is not { Kind: FailureKind.Request, StatusCode: null or 400 or 404 or 405 or 415 or 422 } failure)
        {
            return null;
        }

        string words = WordsOf(failure);
        bool isFunction = form is AskedForm.Function or AskedForm.OfferedFunction;
        bool isUnsupported = ExceptionChain.Of(exception).Any(static cause => cause is NotSupportedException);
        if (!isUnsupported && !(isFunction ? OfFunction() : OfFormat()).IsMatch(words) && !(form == AskedForm.StrictSchema && OfStrictness().IsMatch(words)))
        {
            return null;
        }

        bool isOfSchema = !isUnsupported && OfSchema().IsMatch(words);
        AskedForm next = form switch
        {
            AskedForm.Function when OfChoice().IsMatch(words) => AskedForm.OfferedFunction,
            AskedForm.Function or AskedForm.OfferedFunction => isStrictAsked && !isOfSchema ? AskedForm.StrictSchema : AskedForm.Schema,
            AskedForm.StrictSchema when isOfSchema || OfStrictness().IsMatch(words) => AskedForm.Schema,
            AskedForm.StrictSchema or AskedForm.Schema => AskedForm.Object,
            _ => AskedForm.None,
        };
        return new(failure, next, isOfSchema);
    }

    /// <summary>The endpoint's own words, without what it may repeat of the request.</summary>
    private static string WordsOf(ModelException failure)
    {
        StringBuilder words = new();
        string text = failure.ResponseText ?? "";
        int start = text.IndexOf('{', StringComparison.Ordinal);
        using ParsedJson json = start < 0 ? default : ParsedJson.Parse(text.AsSpan(start));
        if (json.IsValid)
        {
            Collect(json.Root, words);
        }

        if (words.Length == 0)
        {
            words.Append(failure.Message).Append('\n').Append(json.IsValid ? "" : text);
        }

        return words.ToString(0, Math.Min(words.Length, MostWords));
    }

    private static void Collect(JsonElement json, StringBuilder words)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when ParsedJson.TryGetString(json, out string? text):
                words.Append(text).Append('\n');
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Collect(item, words);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    if (Told.Contains(JsonMembers.NameOf(member)))
                    {
                        Collect(member.Value, words);
                    }
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"response[_ ]?format|json[_ ]?schema|json[_ ]?object|json[_ ]?mode|structured[_ ]?outputs?|response[_ ]?schema|output[_ ](?:config|format|schema)|text\.format|guided[_ ]|\bgrammar\b|invalid format", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfFormat();

    [GeneratedRegex(@"\btools?\b|tool[_ ]?(?:choice|use|calls?|calling)\b|\bfunctions?\b|\bfunction[_ ]?calls?\b|\bfunction[_ ]?calling\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfFunction();

    [GeneratedRegex(@"tool[_ ]?choice|parallel[_ ]?tool[_ ]?calls", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfChoice();

    // The word alone says many things.
    [GeneratedRegex(@"['""`]strict['""`]|^strict\r?$|\bstrict[_ ](?:mode|schema)|\bstrict\b[^.\n]{0,40}\b(?:not|unsupported|unknown)\b|\b(?:unsupported|unknown|unrecognized|unexpected|extra)\b[^.\n]{0,40}\bstrict\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex OfStrictness();

    [GeneratedRegex(@"additionalProperties|invalid[^.\n]{0,30}schema|schema[^.\n]{0,30}\bis invalid|\bkeyword\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfSchema();
}
