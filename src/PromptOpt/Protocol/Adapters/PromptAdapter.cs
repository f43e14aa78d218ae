using System.Collections.Concurrent;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// How a signature becomes messages, and a reply a typed value: the layout that is agreed on with the model. Chosen by <see cref="PredictOptions.Adapter"/>, or by
/// <see cref="ProgramBinding.Adapter"/> for a whole program. Write one of your own from <see cref="TextAdapter"/>, or, where every allocation counts, from this class.
/// Safe for concurrent use, and written so: one instance serves every predictor and every thread.
/// </summary>
public abstract class PromptAdapter
{
    private readonly ConcurrentDictionary<(Type Signature, ExtraFields ExtraFields), object> _untuned = new();
    private volatile bool _isNameChecked;

    /// <summary>
    /// The name that artifacts and events call it by: one line without blanks at its ends, always the same, and not that of an adapter of PromptOpt (<c>chat</c>, <c>json</c>, <c>function</c>, <c>xml</c>, <c>two-step</c>). Two adapters with one
    /// name read and write the same layout.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether the instructions that are tuned stand in its prompts. Where they do not, optimizers change none: they would have no effect. Default: yes.
    /// </summary>
    public virtual bool ShowsInstructions => true;

    /// <summary>The same for the descriptions of fields.</summary>
    public virtual bool ShowsDescriptions => true;

    /// <summary>
    /// Tells one state of its own texts from another, where they may change under one name, as those of an adapter do that is made with arguments: a run that was begun with others is another run, and a worker
    /// that has others refuses the program. Default: empty, they do not change.
    /// </summary>
    public virtual string Version => "";

    /// <summary>The name, or that of the type where there is no usable one.</summary>
    internal string DisplayName => _isNameChecked ? Name : GetType().ToString();

    /// <summary>Whether the adapter is one of a user's, which may throw.</summary>
    internal virtual bool IsOwn => true;

    /// <summary>The prompt of a predictor, made once for each value of its parameters.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="parameters">What is tuned; demonstrations are in prompt order.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <exception cref="DemoException">A demonstration does not fit the signature.</exception>
    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    /// <exception cref="AdapterException">The adapter has no usable name, threw, or gave no prompt.</exception>
    public AdapterPrompt<T> PromptFor<T>(PredictorParameters parameters, ExtraFields extraFields)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(extraFields);
        CheckName();
        if (ReferenceEquals(parameters, PredictorParameters.Untuned))
        {
            return _untuned.TryGetValue((typeof(T), extraFields), out object? untuned)
                ? (AdapterPrompt<T>)untuned
                : (AdapterPrompt<T>)_untuned.GetOrAdd((typeof(T), extraFields), Create<T>(parameters, extraFields));
        }

        if (parameters.Prompt.Value is AdapterPrompt<T> prompt && ReferenceEquals(prompt.Adapter, this) && prompt.ExtraFields.Equals(extraFields))
        {
            return prompt;
        }

        AdapterPrompt<T> made = Create<T>(parameters, extraFields);
        parameters.Prompt.Value = made;
        return made;
    }

    /// <summary>Makes the prompt: everything that does not depend on an input is rendered here.</summary>
    /// <inheritdoc cref="PromptFor"/>
    protected abstract AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields)
        where T : class, ISignature<T>;

    private AdapterPrompt<T> Create<T>(PredictorParameters parameters, ExtraFields extraFields)
        where T : class, ISignature<T>
    {
        if (!IsOwn)
        {
            return CreatePrompt<T>(parameters, extraFields);
        }

        try
        {
            return new GuardedPrompt<T>(CreatePrompt<T>(parameters, extraFields) ?? throw AdapterException.Nothing(this, T.Definition.Name, "prompt"));
        }
        catch (Exception exception) when (exception is not (PromptException or ArgumentException { ParamName: nameof(extraFields) }))
        {
            throw AdapterException.Thrown(this, T.Definition.Name, "making a prompt", exception);
        }
    }

    private void CheckName()
    {
        if (_isNameChecked)
        {
            return;
        }

        string? name;
        try
        {
            name = Name;
        }
        catch (Exception exception)
        {
            throw AdapterException.Thrown(this, "", "giving its name", exception);
        }

        string? problem = string.IsNullOrWhiteSpace(name) ? "gives no name"
            : char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) || name.AsSpan().IndexOfAny('\u2028', '\u2029') >= 0 || name.Any(char.IsControl) ? "has a name that is not one line without blanks at its ends"
            : !WholeText.Is(name) ? "has a name with half a character in it"
            : IsOwn && AdapterNames.OwnerOf(name) is { } owner ? $"has the name of {owner}"
            : null;
        _isNameChecked = problem is null ? true : throw new AdapterException(this, "", "", $"{problem}: artifacts and events call it by a name of its own, such as name-value.");
    }
}
