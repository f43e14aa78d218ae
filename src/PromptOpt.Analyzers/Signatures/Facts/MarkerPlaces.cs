using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Finds field markers where the user wrote them: in the text of an attribute, otherwise in the documentation comment.</summary>
internal static class MarkerPlaces
{
    /// <summary>The first marker of a text that has one.</summary>
    public static string First(string text)
    {
        int start = MarkerText.IndexOfStart(text.AsSpan(), out int hash, out _);
        return text.Substring(start, EndOf(text, hash) - start);
    }

    /// <summary>The markers in what describes the symbol; none when they are not written as they are read, as in a text made of constants.</summary>
    public static IEnumerable<(Location Place, string Marker)> Find(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsText(attribute) && attribute.TextArgument(0) is not null)
            {
                return attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
                    ? Find(arguments[0].SyntaxTree, arguments[0].Span, arguments[0].ToString())
                    : [];
            }
        }

        return FindInComments(symbol, cancellationToken);
    }

    private static bool IsText(AttributeData attribute)
        => attribute.AttributeClass is { } type
            && (type.Is(MetadataNames.ComponentModel, "DescriptionAttribute")
                || type.Is(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName)
                || type.Is(MetadataNames.RuntimeNamespace, MetadataNames.InputFieldSimpleName)
                || type.Is(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName));

    private static IEnumerable<(Location Place, string Marker)> FindInComments(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            foreach (SyntaxTrivia trivia in reference.GetSyntax(cancellationToken).GetLeadingTrivia())
            {
                if (!IsComment(trivia.Kind()))
                {
                    continue;
                }

                string text = trivia.ToFullString();
                if (!text.StartsWith("///", StringComparison.Ordinal) && !text.StartsWith("/**", StringComparison.Ordinal))
                {
                    continue;
                }

                foreach ((Location Place, string Marker) found in Find(reference.SyntaxTree, trivia.FullSpan, text))
                {
                    yield return found;
                }
            }
        }
    }

    private static bool IsComment(SyntaxKind kind)
        => kind is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static IEnumerable<(Location Place, string Marker)> Find(SyntaxTree tree, TextSpan span, string text)
    {
        int from = 0;
        while (MarkerText.IndexOfStart(text.AsSpan(from), out int hash, out _) is >= 0 and var start)
        {
            int end = EndOf(text, from + hash);
            yield return (Location.Create(tree, new TextSpan(span.Start + from + start, end - from - start)), text.Substring(from + start, end - from - start));
            from = end;
        }
    }

    /// <summary>Where a marker ends: after its brackets when they stand in the same line, otherwise after its hash signs.</summary>
    private static int EndOf(string text, int hash)
    {
        int lineEnd = text.IndexOf('\n', hash);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        int brackets = text.IndexOf("]]", hash, lineEnd - hash, StringComparison.Ordinal);
        if (brackets >= 0)
        {
            return brackets + 2;
        }

        while (hash < lineEnd && text[hash] == '#')
        {
            hash++;
        }

        return hash;
    }
}
