namespace PromptOpt.Optimizers;

/// <summary>A row of a data set: a value of the signature, and which of its fields were really there.</summary>
/// <remarks>Safe for concurrent use as long as nobody changes its value.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public sealed class Example<T>
    where T : class, ISignature<T>
{
    internal Example(T value, FieldSet present, UInt128 content, string id, ExampleSource? source)
    {
        Value = value;
        Present = present;
        Content = content;
        Id = id;
        Source = source;
    }

    /// <summary>The fields; those that are not in <see cref="Present"/> hold their declared initializer or their type's default.</summary>
    public T Value { get; }

    /// <summary>The fields the row holds.</summary>
    public FieldSet Present { get; }

    /// <summary>The row's place in a file; <see langword="null"/> when it was made in code.</summary>
    public ExampleSource? Source { get; }

    /// <summary>
    /// Names the row by its content: the same on every machine, wherever the row stands. Rows with equal content are told
    /// apart by a number, in the order of their data set (<c>1f0c5a2be94d7703</c>, <c>1f0c5a2be94d7703-2</c>).
    /// </summary>
    public string Id { get; }

    /// <summary>Whether every output that must be there is there: those that are not optional and have no initializer.</summary>
    public bool IsLabeled => Present.ContainsAll(SignatureFields<T>.RequiredOutputs);

    /// <summary>Digest of the canonical row.</summary>
    internal UInt128 Content { get; }

    /// <summary>A copy of the value with the inputs only, so that no program can see the labels.</summary>
    public T CreateInput()
    {
        SignatureDraft<T> draft = T.CreateDraft();
        draft.Copy(Value, Present.Intersect(T.Definition.Inputs));
        return draft.Build();
    }

    /// <summary>The row as a demonstration: the fields that are present, as a person wrote them.</summary>
    public Demo ToDemo() => Demo.Of(Value, Present);

    /// <summary>Where the row is, for messages: file and line if it has them, otherwise its id.</summary>
    public override string ToString() => Source?.ToString() ?? Id;

    internal Example<T> WithId(string id) => new(Value, Present, Content, id, Source);
}

/// <summary>Makes examples from values.</summary>
public static class Example
{
    /// <summary>An example that holds every field of the value.</summary>
    public static Example<T> Of<T>(T value)
        where T : class, ISignature<T>
        => Of(value, T.Definition.Inputs.Union(T.Definition.Outputs));

    /// <summary>An example that holds the inputs of the value and no label.</summary>
    public static Example<T> Unlabeled<T>(T value)
        where T : class, ISignature<T>
        => Of(value, T.Definition.Inputs);

    /// <summary>An example that holds the given fields of the value.</summary>
    public static Example<T> Of<T>(T value, FieldSet present)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return new CanonicalRow<T>().CreateExample(value, present, source: null);
    }
}
