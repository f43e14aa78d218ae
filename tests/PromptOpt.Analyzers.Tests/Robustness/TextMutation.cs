using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Versions of a text as they stand in an editor between two keystrokes, and worse. The same number gives the same version.</summary>
internal static class TextMutation
{
    private const string Odd = "\"'{}()[]<>;:,.#@$\\/*=?!|&~^%_0aZ \n\r\t\0\uFEFF\uD800é";

    /// <summary>A version of C# code, cut and put together at its tokens.</summary>
    /// <param name="source">The code.</param>
    /// <param name="other">Other code, of which pieces are put in.</param>
    /// <param name="random">Decides what happens.</param>
    public static string OfCode(string source, string other, Random random)
    {
        List<string> tokens = TokensOf(source);
        for (int steps = random.Next(1, 4); steps > 0; steps--)
        {
            int place = random.Next(tokens.Count + 1);
            int count = Math.Min(random.Next(1, 12), tokens.Count - place);
            switch (random.Next(8))
            {
                case 0:
                    tokens.RemoveRange(place, tokens.Count - place);
                    break;
                case 1:
                    tokens.RemoveRange(place, count);
                    break;
                case 2:
                    tokens.InsertRange(random.Next(tokens.Count + 1), tokens.GetRange(place, count));
                    break;
                case 3 when tokens.Count > 1:
                    int first = random.Next(tokens.Count);
                    int second = random.Next(tokens.Count);
                    (tokens[first], tokens[second]) = (tokens[second], tokens[first]);
                    break;
                case 4:
                    List<string> donor = TokensOf(other);
                    int start = random.Next(donor.Count);
                    tokens.InsertRange(place, donor.GetRange(start, Math.Min(random.Next(1, 30), donor.Count - start)));
                    break;
                case 5:
                    List<string> tail = TokensOf(other);
                    tokens = [.. tokens.Take(place), .. tail.Skip(random.Next(tail.Count))];
                    break;
                default:
                    return OfText(string.Concat(tokens), random);
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>A version of any text, cut and put together at lines and characters.</summary>
    public static string OfText(string text, Random random)
    {
        int place = random.Next(text.Length + 1);
        int count = Math.Min(random.Next(1, 20), text.Length - place);
        List<string> lines = [.. text.Split('\n')];
        int line = random.Next(lines.Count);
        switch (random.Next(6))
        {
            case 0:
                return text[..place];
            case 1:
                return text.Remove(place, count);
            case 2:
                return text.Insert(place, Odd[random.Next(Odd.Length)].ToString());
            case 3:
                lines.RemoveAt(line);
                break;
            case 4:
                lines.Insert(random.Next(lines.Count + 1), lines[line]);
                break;
            default:
                int other = random.Next(lines.Count);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                break;
        }

        return string.Join('\n', lines);
    }

    private static List<string> TokensOf(string source)
        => [.. SyntaxFactory.ParseTokens(source, options: new CSharpParseOptions(LanguageVersion.CSharp13)).Select(static token => token.ToFullString())];
}
