using System.Buffers.Binary;
using System.IO.Hashing;

namespace PromptOpt.Optimizers;

/// <summary>
/// Names one answer of a model: role, endpoint and model, the canonical request with its options, rollout number, place in the program, and which of
/// equal requests of that place it is. 128 bits (XXH128), so that two requests never meet by accident.
/// </summary>
internal readonly record struct JournalKey(UInt128 Value)
{
    /// <summary>Length of the text form.</summary>
    public const int TextLength = 32;

    private const int Size = 16;

    public static JournalKey OfHash(ReadOnlySpan<byte> content)
        => new(XxHash128.HashToUInt128(content));

    /// <summary>The key of something that belongs to this.</summary>
    public JournalKey With(JournalKey part)
    {
        Span<byte> both = stackalloc byte[2 * Size];
        BinaryPrimitives.WriteUInt128LittleEndian(both, Value);
        BinaryPrimitives.WriteUInt128LittleEndian(both[Size..], part.Value);
        return OfHash(both);
    }

    /// <summary>The key of the first (0), second (1), … of what this names; the first has the same key.</summary>
    public JournalKey With(int number) => number == 0 ? this : With(new JournalKey((UInt128)(uint)number));

    public static bool TryParse(ReadOnlySpan<byte> text, out JournalKey key)
    {
        key = default;
        if (text.Length != TextLength || !UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out UInt128 value))
        {
            return false;
        }

        key = new(value);
        return true;
    }

    /// <summary>Writes the text form, which is <see cref="TextLength"/> long.</summary>
    public void Write(Span<byte> destination)
        => Value.TryFormat(destination, out _, "x32", System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
