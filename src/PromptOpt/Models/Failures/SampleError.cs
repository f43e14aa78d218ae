using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// What an endpoint says of a sample that it could not read itself: the call of a function that is no JSON, an object that does not keep to its schema. It had the model answer, so that the request is
/// good and the endpoint well: asking once more as it stands is another sample.
/// </summary>
/// <param name="Words">The endpoint's own words, on one line, without what the model said.</param>
/// <param name="Text">What the model said; empty where the endpoint does not tell it.</param>
internal sealed partial record SampleError(string Words, string Text)
{
    private const int LongestWords = 500;

    // Behind that, some servers repeat what was sent.
    private const int LongestBeginning = 300;

    // Groq's, and of those that speak as it does.
    private static readonly string[] Codes = ["tool_use_failed", "json_validate_failed", "output_parse_failed"];

    /// <summary>What an answer with an error says of a sample; <see langword="null"/> where it is about something else.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="body">What it says.</param>
    public static SampleError? Of(int status, ErrorBody body)
        => status is 400 or 422 or >= 500 && (body.Sample is not null || Codes.Any(body.HasCode) || Says(body.Message)) ? Read(body) : null;

    /// <summary>The same for the text of an answer of which that is known.</summary>
    public static SampleError In(string? text) => text is null ? new("", "") : Read(ErrorBody.Find(text));

    private static bool Says(string message)
    {
        string beginning = message.Length > LongestBeginning ? message[..LongestBeginning] : message;
        // A grammar that cannot even be begun with is one of the request.
        return OfSample().IsMatch(beginning) && !beginning.Contains("initialize samplers", StringComparison.OrdinalIgnoreCase);
    }

    private static SampleError Read(ErrorBody body)
    {
        Match said = Quoted().Match(body.Message);
        string words = said.Success ? body.Message.Remove(said.Index, said.Length) : body.Message;
        int advice = words.IndexOf("Please adjust your prompt", StringComparison.OrdinalIgnoreCase);
        words = (advice < 0 ? words : words[..advice]).ReplaceLineEndings(" ").Trim(' ', ':', '.', ',');
        return new(words.Length > LongestWords ? words[..LongestWords] : words, body.Sample ?? (said.Success ? said.Groups["text"].Value : ""));
    }

    [GeneratedRegex(
        @"\bfailed to parse (?:input at pos\b|(?:the )?(?:tool call|(?:model(?:'s)? )?(?:output|response))\b(?![ -]?(?:format|schema|config)))|\berror parsing tool call\b"
        + @"|\bmodel (?:has )?(?:produced|generated|returned) (?:an? )?(?:invalid|malformed)\b|\b(?:generated|produced) output that (?:does not|doesn't|could not|cannot)\b"
        + @"|\bfailed to (?:call a function|generate (?:a )?(?:valid )?(?:json|tool|document))|\btool call validation failed\b|\btool choice is \w+, but (?:the )?model\b"
        + @"|\bunexpected empty grammar stack\b|^invalid diff\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfSample();

    /// <summary>What the model said, in the words about it.</summary>
    [GeneratedRegex(@"\s*\braw='(?<text>.*)'(?=, err=|$),?|(?<=\bat pos \d{1,9}):\s?(?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
