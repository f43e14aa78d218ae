using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Generators;

/// <summary>Writes indented C# text with <c>\n</c> line ends.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;
    private const int FirstLength = 16 * 1024;
    private const int MostKept = 128 * 1024;

    // A writer takes it and gives it back with its text, so that a thousand files need one.
    [ThreadStatic]
    private static char[]? Spare;

    private char[] _text;
    private int _level;
    private bool _isAtStart = true;

    public SourceWriter() => (_text, Spare) = (Spare ?? new char[FirstLength], null);

    /// <summary>Characters written so far.</summary>
    public int Length { get; private set; }

    public void Indent() => _level++;

    public void Unindent() => _level--;

    public void WriteLine() => EndLine();

    /// <summary>Writes the text into the line that was begun, or begins one.</summary>
    public void Write(string text) => Append(text);

    /// <inheritdoc cref="Write(string)"/>
    public SourceWriter Write([InterpolatedStringHandlerArgument("")] ref Line _) => this;

    /// <summary>Writes a part of the text, which has no line ends, into the line that was begun.</summary>
    public void WritePart(string text, int start, int length) => AppendAsIs(text, start, length);

    /// <summary>Writes the text as a line, or as several when it holds line ends; each non-empty one is indented.</summary>
    public void WriteLine(string text)
    {
        Append(text);
        EndLine();
    }

    /// <inheritdoc cref="WriteLine(string)"/>
    public void WriteLine([InterpolatedStringHandlerArgument("")] ref Line _) => EndLine();

    /// <summary>Writes the texts as they are, one behind the other, then a line end: for literals whose lines begin at the margin.</summary>
    public void WriteUnindented(string text, string suffix = "")
    {
        AppendAsIs(text, 0, text.Length);
        AppendAsIs(suffix, 0, suffix.Length);
        EndLine();
    }

    /// <summary>Writes the header, then an opening brace, and indents.</summary>
    public void OpenBlock(string header)
    {
        WriteLine(header);
        OpenBlock();
    }

    /// <inheritdoc cref="OpenBlock(string)"/>
    public void OpenBlock([InterpolatedStringHandlerArgument("")] ref Line _)
    {
        EndLine();
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
        Append("}");
        Append(suffix);
        EndLine();
    }

    /// <summary>The text. Nothing can be written after it was asked for.</summary>
    public override string ToString()
    {
        string text = new(_text, 0, Length);
        Spare = _text.Length <= MostKept ? _text : null;
        _text = [];
        return text;
    }

    /// <inheritdoc cref="ToString"/>
    public SourceText ToSourceText() => SourceText.From(ToString(), Encoding.UTF8);

    private void AppendQuoted(string text)
    {
        AppendAsIs("\"", 0, 1);
        int start = 0;
        for (int at; (at = CSharpLiteral.IndexOfEscape(text, start)) < text.Length; start = at + 1)
        {
            AppendAsIs(text, start, at - start);
            Append(CSharpLiteral.Escape(text[at]));
        }

        AppendAsIs(text, start, text.Length - start);
        AppendAsIs("\"", 0, 1);
    }

    private void Append(string? text)
    {
        for (int start = 0; text is not null && start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int length = (end < 0 ? text.Length : end) - start;
            if (end > start && text[end - 1] == '\r')
            {
                length--;
            }

            if (length > 0 && _isAtStart)
            {
                Reserve(_level * SpacesPerLevel).Fill(' ');
            }

            AppendAsIs(text, start, length);
            if (end < 0)
            {
                return;
            }

            EndLine();
            start = end + 1;
        }
    }

    private void AppendAsIs(string text, int start, int length)
    {
        if (length > 0)
        {
            text.AsSpan(start, length).CopyTo(Reserve(length));
            _isAtStart = false;
        }
    }

    private void EndLine()
    {
        Reserve(1)[0] = '\n';
        _isAtStart = true;
    }

    private Span<char> Reserve(int length)
    {
        if (_text.Length - Length < length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, Length + length));
        }

        Length += length;
        return _text.AsSpan(Length - length, length);
    }

    /// <summary>A text that is written as <see cref="CSharpLiteral.String"/> gives it.</summary>
    public readonly struct Quoted(string text)
    {
        public string Text { get; } = text;
    }

    /// <summary>The pieces of an interpolated line, written as they come.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Line
    {
        private readonly SourceWriter _writer;

        public Line(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text);

        public void AppendFormatted(Quoted literal) => _writer.AppendQuoted(literal.Text);
    }
}
