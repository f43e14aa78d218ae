using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Analyzers;

/// <summary>Gives a text to the shared scanners in blocks, without making a string of it. Heeds cancellation in every block.</summary>
internal sealed class SourceTextReader(SourceText text, CancellationToken cancellationToken) : TextReader
{
    private int _position;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int length = Math.Min(count, text.Length - _position);
        text.CopyTo(_position, buffer, index, length);
        _position += length;
        return length;
    }
}
