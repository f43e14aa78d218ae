using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Generators;

/// <summary>Writes indented C# text with <c>\n</c> line ends.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;
    private readonly StringBuilder _text = new(4096);
    private int _level;

    /// <summary>Characters written so far.</summary>
    public int Length => _text.Length;

    public void Indent() => _level++;

    public void Unindent() => _level--;

    public void WriteLine() => _text.Append('\n');

    /// <summary>Writes the text as a line, or as several when it holds line ends; each non-empty one is indented.</summary>
    public void WriteLine(string text)
    {
        int start = 0;
        while (true)
        {
            int end = text.IndexOf('\n', start);
            int length = (end < 0 ? text.Length : end) - start;
            int kept = length > 0 && text[start + length - 1] == '\r' ? length - 1 : length;
            if (kept > 0)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(text, start, kept);
            }

            _text.Append('\n');
            if (end < 0)
            {
                return;
            }

            start = end + 1;
        }
    }

    /// <summary>Writes the text as it is, then a line end: for literals whose lines begin at the margin.</summary>
    public void WriteUnindented(string text) => _text.Append(text).Append('\n');

    /// <summary>Writes the header, then an opening brace, and indents.</summary>
    public void OpenBlock(string header)
    {
        WriteLine(header);
        OpenBlock();
    }

    /// <summary>Writes an opening brace and indents.</summary>
    public void OpenBlock()
    {
        WriteLine("{");
        _level++;
    }

    /// <summary>Unindents and writes a closing brace.</summary>
    /// <param name="suffix">What follows the brace, such as <c>;</c>.</param>
    public void CloseBlock(string suffix = "")
    {
        _level--;
        WriteLine("}" + suffix);
    }

    public override string ToString() => _text.ToString();

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);
}
