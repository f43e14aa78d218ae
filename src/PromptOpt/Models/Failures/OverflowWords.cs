using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// Recognises the many ways in which servers say, in words alone, that a prompt is longer than the model can read. An output limit that is
/// too high for the model is another matter: no shorter prompt mends it.
/// </summary>
internal static partial class OverflowWords
{
    // Some servers repeat what was sent after their own words, and a prompt may speak of anything.
    private const int LongestMessage = 2000;

    public static bool Says(string message)
    {
        string words = message.Length > LongestMessage ? message[..LongestMessage] : message;
        return PromptAndOutput().IsMatch(words) || (!OutputLimit().IsMatch(words) && (Context().IsMatch(words) || Prompt().IsMatch(words) || Tokens().IsMatch(words)));
    }

    /// <summary>Prompt and output together: <c>`inputs` tokens + `max_new_tokens` must be &lt;= 4096</c>, <c>input length and `max_tokens` exceed context limit</c>.</summary>
    [GeneratedRegex(
        @"\b(?:input|prompt|message)s?\b\W{0,3}\s*(?:length|tokens?)?\W{0,3}(?:\+|and|plus)\W{0,4}(?:`|'|"")?max_?(?:new_|completion_|output_)?tokens\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PromptAndOutput();

    /// <summary>The output limit alone: <c>max_tokens is too large</c>, <c>max_tokens must be …</c>, <c>max_tokens: 100000 &gt; 64000</c>.</summary>
    [GeneratedRegex(
        @"\bmax[_ ]?(?:new[_ ]|completion[_ ]|output[_ ])?tokens\b['""`]?(?:\s*(?:\(\d+\)|=\s*\d+))?(?:\s+or\s+['""`]?max_\w+['""`]?)?(?:\s*:?\s*\d+\s*>|\s+(?:value\s+)?(?:is|are)\s+(?:too|greater|larger|above|invalid|outside)|\s+(?:must|should|cannot|can't|may not|has to|have to)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OutputLimit();

    /// <summary>The model's context and what goes beyond it, in either order.</summary>
    [GeneratedRegex(
        @"\bmaximum (?:context|prompt|input) length\b|\bcontext[_ ]?(?:length|window|size|limit)[_ ]?(?:has been |was |is )?exceed|\bcontext[_ ](?:window|length|size|limit)\b.{0,30}\b(?:exceed|overflow|too (?:small|short))"
        + @"|\b(?:exceed\w*|overflow\w*|longer than|larger than|greater than|bigger than|beyond)\b.{0,60}\bcontext[_ ]?(?:length|window|size|limit)\b"
        + @"|\bcontext (?:the )?overflow|\b(?:loaded with|configured) context (?:length|size)\b|\breached (?:the )?context length\b|\bexceed_context_size_error\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Context();

    /// <summary>The prompt, by whatever name, and that there is too much of it.</summary>
    [GeneratedRegex(
        @"\b(?:prompt|input|conversation|messages?)(?: text| length| size)?(?: \([^)]{0,40}\))? (?:is |are |was )?too (?:long|large)\b"
        + @"|\b(?:prompt|input|messages?|requested)s?\b[`'""]?(?: (?:token|length|text|size))?(?: count|s)?(?: of \d[\d,]*| \([^)]{0,40}\)| \d[\d,]*)?(?: tokens?)? exceeds?\b.{0,30}\b(?:max|maximum|limit|length)"
        + @"|\binputs?\b[`'""]? must have less than \d+ tokens\b|\brange of input length should be\b"
        + @"|\btoo many tokens\b.{0,20}\b(?:size limit exceeded|total number of tokens)|\bexceeded model token limit\b"
        + @"|\b(?:prompt|input) (?:contains|has) \d[\d,]* tokens?\b.{0,20}\btoo (?:large|long)"
        + @"|\breduce the length of (?:the |your |either )?(?:messages?|prompt|input|one)|\breduce your prompt\b|\blonger than the maximum model length\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Prompt();

    /// <summary>The tokens of the whole request, or the length of the model's sequence.</summary>
    [GeneratedRegex(
        @"\btoo many (?:input |prompt )?tokens\b.{0,60}\bexceeds?\b.{0,20}\b(?:limit|max|maximum)|\btotal (?:number of )?(?:input |prompt )?tokens?\b.{0,30}\bexceeds?\b.{0,30}\b(?:limit|max|maximum)"
        + @"|\bnumber of (?:input|prompt) tokens\b.{0,30}\bexceeds?\b|\btokens in (?:the |your )?(?:prompt|input|messages?)\b.{0,30}\bexceeds?\b|\bexceeds? (?:the )?max(?:imum)? (?:number of )?(?:input|prompt) tokens\b"
        + @"|\b(?:input|prompt) tokens? count is \d[\d,]*,? but\b.{0,30}\bsupports?\b.{0,10}\bup to\b|\bmaximum (?:supported )?sequence length\b|\bsum of prompt length\b.{0,80}\bexceed"
        + @"|\brequest (?:body )?(?:is )?too (?:long|large)\b.{0,80}\b\d[\d,]* tokens\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
