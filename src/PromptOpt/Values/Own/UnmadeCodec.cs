using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Stands for a codec of the user's that cannot be made: says so wherever a value is written or read, with the field.</summary>
/// <param name="failure">Why it cannot.</param>
internal sealed class UnmadeCodec<T>(FieldCodecException failure) : FieldCodec<T>
{
    /// <summary>Makes a codec.</summary>
    /// <returns>The codec, or <see langword="null"/> together with why there is none.</returns>
    public static TCodec? Make<TCodec>(Func<TCodec> create, out FieldCodecException? failure)
        where TCodec : class
    {
        try
        {
            TCodec? codec = create();
            failure = codec is null ? FieldCodecException.Unmade(typeof(TCodec), typeof(T), thrown: null) : null;
            return codec;
        }
        catch (Exception exception)
        {
            failure = FieldCodecException.Unmade(typeof(TCodec), typeof(T), exception);
            return null;
        }
    }

    public override void WriteJson(T value, Utf8JsonWriter writer) => throw Told();

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error) => throw Told();

    public override void Format(T value, PromptWriter writer) => throw Told();

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error) => throw Told();

    internal override string ToMemberName(T value) => throw Told();

    // One of its own for everybody, since each has a stack.
    private FieldCodecException Told() => failure.Again();
}
