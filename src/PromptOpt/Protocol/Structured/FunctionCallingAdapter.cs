using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The adapter that has the model answer by the call of one function, whose arguments are the outputs: for models that are better trained to call functions than to write a layout. The endpoint is told the
/// function with the schema of the outputs, and to have it called where the options name no other tools; one that refuses is asked for the object of the <see cref="JsonAdapter"/>, which is read as well as a call. Safe for concurrent use.
/// </summary>
public sealed class FunctionCallingAdapter : PromptAdapter
{
    private FunctionCallingAdapter()
    {
    }

    /// <summary>The adapter.</summary>
    public static FunctionCallingAdapter Default { get; } = new();

    /// <inheritdoc/>
    public override string Name => AdapterNames.Function;

    internal override bool IsOwn => false;

    /// <inheritdoc/>
    protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new FunctionPrompt<T>(this, parameters, extraFields);
}
