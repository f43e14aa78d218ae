namespace PromptOpt;

/// <summary>
/// A codec of yours did what a codec must not: it threw, or gave nothing. That is a bug of the codec and no failure of the model, so nobody is asked again; a text that is no value is
/// refused by <see cref="TextFieldCodec{T}.TryRead"/>, which gives <see langword="false"/>.
/// </summary>
public sealed class FieldCodecException : PromptException
{
    private readonly string _problem;

    private FieldCodecException(string codec, string signature, string field, string problem, Exception? innerException, string place = "")
        : base(FailureKind.Program, $"{(place.Length == 0 ? "" : place + ": ")}The codec '{codec}'{(field.Length == 0 ? "" : $" of field '{field}' of '{signature}'")} {problem}", innerException)
    {
        Codec = codec;
        Signature = signature;
        Field = field;
        Place = place;
        _problem = problem;
    }

    /// <summary>Full name of the codec's type.</summary>
    public string Codec { get; }

    /// <summary>Full name of the signature; empty where it is not known.</summary>
    public string Signature { get; }

    /// <summary>Wire name of the field that holds the value, be it inside a list or a record; empty where it is not known.</summary>
    public string Field { get; }

    /// <summary>Where the value stands, such as a file with its line and column; empty where it is of no file.</summary>
    public string Place { get; }

    /// <summary>The same with the place where the value stands.</summary>
    /// <param name="place">A file with its line, or what else helps to find the value.</param>
    public FieldCodecException At(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new(Codec, Signature, Field, _problem, InnerException, place);
    }

    internal static FieldCodecException Thrown(object codec, string doing, Exception exception)
        => exception as FieldCodecException
            ?? new(codec.GetType().ToString(), "", "", $"threw {Cause(exception).GetType().Name} while {doing}: {Cause(exception).Message}", exception);

    internal static FieldCodecException Broken(object codec, string problem) => new(codec.GetType().ToString(), "", "", problem, innerException: null);

    internal static FieldCodecException Unmade(Type codec, Type values, Exception? thrown)
        => new(codec.ToString(), "", "", $"cannot be made, so that no {values} can be written or read: {(thrown is null ? "its Instance is null." : $"it threw {Cause(thrown).GetType().Name}: {Cause(thrown).Message}")}", thrown);

    internal FieldCodecException Again() => new(Codec, Signature, Field, _problem, InnerException, Place);

    internal FieldCodecException At(string signature, string field) => new(Codec, signature, field, _problem, InnerException, Place);

    // Of a type whose static members cannot be made, what they threw says more.
    private static Exception Cause(Exception exception) => exception is TypeInitializationException { InnerException: { } inner } ? Cause(inner) : exception;
}
