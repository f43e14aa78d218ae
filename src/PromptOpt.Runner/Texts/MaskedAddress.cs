using System.Text.RegularExpressions;

namespace PromptOpt.Runner;

/// <summary>An address as it may be shown: without the name and password that may stand in it.</summary>
internal static partial class MaskedAddress
{
    /// <summary>The text with what stands between <c>//</c> and <c>@</c>, and values of a query, replaced.</summary>
    public static string Of(string text) => QueryValue().Replace(UserInformation().Replace(text, "//***@"), "$1***");

    [GeneratedRegex(@"//[^/?#\s]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInformation();

    [GeneratedRegex(@"([?&](?:api[-_]?key|key|token|password|secret|code|sig)=)[^&#\s]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QueryValue();
}
