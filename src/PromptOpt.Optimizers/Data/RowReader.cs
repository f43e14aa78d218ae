namespace PromptOpt.Optimizers;

/// <summary>Makes examples of the rows of a file and collects what is wrong with it.</summary>
internal abstract class RowReader<T>(string file, DatasetOptions options)
    where T : class, ISignature<T>
{
    private readonly CanonicalRow<T> _row = new();
    private readonly List<Example<T>> _examples = [];

    protected DatasetErrors Errors { get; } = new(file);

    protected ColumnMapping<T> Mapping { get; } = new(options);

    /// <summary>Where reading stands.</summary>
    protected abstract (int Line, int Column) Position { get; }

    /// <exception cref="DatasetException">Something is wrong with the file.</exception>
    public List<Example<T>> ReadAll(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (ReadRow())
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (InvalidUtf8Exception exception)
        {
            failure = exception;
            Errors.Add(Position.Line, Position.Column, "", FormattableString.Invariant($"the byte 0x{exception.First:X2}"), "UTF-8 text");
        }
        catch (IOException exception)
        {
            failure = exception;
            Errors.Add(Position.Line, Position.Column, "", exception.Message, "a readable file");
        }

        Errors.ThrowIfAny(failure);
        return _examples;
    }

    /// <summary>Reads the next row, if there is one.</summary>
    protected abstract bool ReadRow();

    /// <summary>A place of the file, as errors name it.</summary>
    protected string PlaceOf(int line, int column) => column == 0 ? FormattableString.Invariant($"{file}({line})") : FormattableString.Invariant($"{file}({line},{column})");

    /// <summary>Keeps the row, unless it lacks an input.</summary>
    protected void Keep(SignatureDraft<T> draft, int line)
    {
        FieldSet missing = SignatureFields<T>.RequiredInputs.Except(draft.Present);
        if (missing.IsEmpty)
        {
            try
            {
                _examples.Add(_row.CreateExample(draft.Build(), draft.Present, new ExampleSource(file, line)));
            }
            catch (FieldCodecException exception)
            {
                throw exception.At(PlaceOf(line, 0));
            }

            return;
        }

        foreach (string name in SignatureFields<T>.NamesOf(missing))
        {
            Errors.Add(line, 0, name, "nothing", "a value, since it is an input");
        }
    }
}
