using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Generators;

/// <summary>
/// Finds the documentation comment of a declaration in its trivia. The compiler's own reading is empty in a build without documentation
/// file and full in an editor; this one is the same everywhere, because what it finds becomes the prompt.
/// </summary>
internal static class DocumentationComment
{
    /// <summary>The comment's XML without comment signs, or <see langword="null"/> when there is none.</summary>
    public static string? Read(SyntaxNode declaration)
    {
        SyntaxTriviaList trivia = declaration.GetLeadingTrivia();
        string? last = null;
        List<string>? blocks = null;
        for (int i = trivia.Count - 1; i >= 0; i--)
        {
            SyntaxTrivia item = trivia[i];
            SyntaxKind kind = item.Kind();
            if (kind is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia || item.IsDirective || kind == SyntaxKind.DisabledTextTrivia)
            {
                continue;
            }

            if (TextOf(item, kind) is { } text)
            {
                blocks = last is null ? null : blocks ?? [last];
                blocks?.Add(text);
                last = text;
            }
            else if (last is not null)
            {
                break;
            }
        }

        if (blocks is null)
        {
            return last;
        }

        blocks.Reverse();
        return string.Join("\n", blocks);
    }

    private static string? TextOf(SyntaxTrivia trivia, SyntaxKind kind)
    {
        switch (kind)
        {
            case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia:
                string line = Written(trivia);
                return IsLineComment(line) ? StripLines(line) : null;
            case SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia:
                string block = Written(trivia);
                return IsBlockComment(block) ? StripBlock(block) : null;
            default:
                return null;
        }
    }

    // A comment that the compiler has parsed is made of many tokens; the text of its file is at hand.
    private static string Written(SyntaxTrivia trivia)
        => trivia.HasStructure && trivia.SyntaxTree is { } tree && tree.TryGetText(out SourceText? text) ? text.ToString(trivia.FullSpan) : trivia.ToFullString();

    private static bool IsLineComment(string text)
        => text.StartsWith("///", StringComparison.Ordinal) && !text.StartsWith("////", StringComparison.Ordinal);

    private static bool IsBlockComment(string text)
        => text.Length > 4 && text.StartsWith("/**", StringComparison.Ordinal) && text[3] is not ('*' or '/');

    private static string StripLines(string text)
    {
        if (text.IndexOf('\n') is var lineEnd && (lineEnd < 0 || lineEnd == text.Length - 1) && text.StartsWith("///", StringComparison.Ordinal))
        {
            int end = text.Length;
            while (end > 3 && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            return text.Substring(3, end - 3);
        }

        StringBuilder result = new(text.Length);
        for (int next, start = 0; start < text.Length; start = next)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            next = end + 1;
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end - start >= 3 && string.CompareOrdinal(text, start, "///", 0, 3) == 0)
            {
                result.Append(result.Length > 0 ? "\n" : "").Append(text, start + 3, end - start - 3);
            }
        }

        return result.ToString();
    }

    private static string StripBlock(string text)
    {
        string inner = text.Substring(3, Math.Max(0, text.Length - (text.EndsWith("*/", StringComparison.Ordinal) ? 5 : 3)));
        string[] lines = inner.Split('\n');
        for (int i = 1; i < lines.Length; i++)
        {
            string trimmed = lines[i].Trim();
            lines[i] = trimmed.StartsWith("*", StringComparison.Ordinal) ? trimmed.Substring(1) : trimmed;
        }

        return string.Join("\n", lines);
    }
}
