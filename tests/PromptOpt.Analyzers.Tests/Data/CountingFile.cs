using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Analyzers.Tests;

/// <summary>An additional file that counts how many of its characters are read.</summary>
internal sealed class CountingFile(string path, string text) : AdditionalText
{
    private readonly CountingText _text = new(text);

    public override string Path => path;

    public long CharactersRead => _text.CharactersRead;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    private sealed class CountingText(string text) : SourceText
    {
        private long _read;

        public long CharactersRead => Interlocked.Read(ref _read);

        public override Encoding? Encoding => Encoding.UTF8;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
        {
            Interlocked.Add(ref _read, count);
            text.CopyTo(sourceIndex, destination, destinationIndex, count);
        }
    }
}
