using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Analyzers.Tests;

/// <summary>
/// Source text with marks for expected diagnostics: <c>{|PO1001:code|}</c>, or <c>[|code|]</c> when a test expects one id only. Marks may nest.
/// </summary>
internal sealed class MarkedSource
{
    private MarkedSource(string text, List<ExpectedDiagnostic> expected) => (Text, Expected) = (text, expected);

    public string Text { get; }

    public IReadOnlyList<ExpectedDiagnostic> Expected { get; }

    /// <summary>Reads the marks.</summary>
    /// <param name="marked">The text with marks.</param>
    /// <param name="defaultId">The id of <c>[|…|]</c>.</param>
    public static MarkedSource Parse(string marked, string? defaultId = null)
    {
        StringBuilder text = new();
        List<ExpectedDiagnostic> expected = [];
        Stack<(string Id, int Start)> open = new();
        for (int i = 0; i < marked.Length; i++)
        {
            ReadOnlySpan<char> rest = marked.AsSpan(i);
            if (rest.StartsWith("{|PO") && rest.IndexOf(':') is > 0 and < 12)
            {
                int colon = rest.IndexOf(':');
                open.Push((rest[2..colon].ToString(), text.Length));
                i += colon;
            }
            else if (rest.StartsWith("[|"))
            {
                open.Push((defaultId ?? throw new ArgumentException("[|…|] needs an id."), text.Length));
                i++;
            }
            else if (open.Count > 0 && (rest.StartsWith("|}") || rest.StartsWith("|]")))
            {
                (string id, int start) = open.Pop();
                expected.Add(new ExpectedDiagnostic(id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Assert.Empty(open);
        return new MarkedSource(text.ToString(), expected);
    }
}

/// <summary>A diagnostic that a test expects.</summary>
internal sealed record ExpectedDiagnostic(string Id, TextSpan Span);
