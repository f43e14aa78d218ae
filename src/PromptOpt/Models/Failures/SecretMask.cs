using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// Takes secrets out of text that comes back from an endpoint, since some echo them: those it is told, where the client knows its own key, and
/// everything that has the form of one.
/// </summary>
internal sealed partial class SecretMask
{
    private const int ShortestSecret = 6;
    private const string Masked = "***";

    private readonly string[] _secrets;

    public SecretMask(IEnumerable<string?> secrets)
        => _secrets = [.. secrets.OfType<string>().Where(static s => s.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(static s => s.Length)];

    /// <summary>For clients whose key is not known: what has the form of a secret.</summary>
    public static SecretMask ByForm { get; } = new([]);

    /// <summary>Whether an exception, or what caused it, tells a secret: its text would reach logs.</summary>
    public bool IsIn(Exception exception)
    {
        string text = exception.ToString();
        return Apply(text) != text;
    }

    [return: NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Masked, StringComparison.Ordinal);
        }

        return AfterItsName().Replace(KnownForm().Replace(text, Masked), static match => $"{match.Groups["name"].Value}{Masked}");
    }

    /// <summary>Keys by their makers' prefixes, tokens of three parts, and a password in an address.</summary>
    [GeneratedRegex(
        @"\b(?:sk|rk|xai|pplx|nvapi|csk)-[A-Za-z0-9_\-*]{6,400}|\b(?:gsk|hf|r8|fw|tgp|ghp)_(?=[A-Za-z0-9_\-]{0,60}[0-9])[A-Za-z0-9_\-]{8,400}|\bAIza[A-Za-z0-9_\-]{20,400}"
        + @"|\beyJ[A-Za-z0-9_\-]{10,4000}\.[A-Za-z0-9_\-]{4,4000}\.[A-Za-z0-9_\-]{4,4000}|(?<=://)[^/\s@:]{1,200}:[^/\s@]{1,200}(?=@)",
        RegexOptions.CultureInvariant)]
    private static partial Regex KnownForm();

    /// <summary>What stands after "key", "token" and the like and cannot be a word of a sentence, since it has letters and digits.</summary>
    [GeneratedRegex(
        @"(?<name>\bBearer\s{1,3})(?!\*|token|auth|scheme|realm)[^\s""',;]{6,400}"
        + @"|(?<name>[?&](?:key|api[-_]?key|token|access_token|sig)=)[^&\s""']{4,400}"
        + @"|(?<name>\b(?:(?:api|access|auth|subscription|secret|private)[ _-]?)?(?:key|token|secret|password|credential)s?\b[""'`\s:=()]{1,4}(?:(?:is|was|provided|received|given|passed|value|hash)\b[""'`\s:=()]{1,4}){0,2})(?=[^\s""'`,;<>()]{0,100}[0-9])(?=[^\s""'`,;<>()]{0,100}[A-Za-z])[^\s""'`,;<>()]{8,400}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AfterItsName();
}
