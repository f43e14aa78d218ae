using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Takes the fingerprint of a text while it is read.</summary>
internal sealed class FingerprintingReader(TextReader text) : TextReader
{
    private readonly TextFingerprint _fingerprint = new();

    /// <summary>The fingerprint of what was read.</summary>
    public string Fingerprint => _fingerprint.ToString();

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        int read = text.Read(buffer, index, count);
        _fingerprint.Append(buffer, index, read);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }
}
