using System.Collections.Concurrent;

namespace PromptOpt;

/// <summary>
/// How a signature becomes messages, and a reply a typed value: the layout that is agreed on with the model. Chosen by <see cref="PredictOptions.Adapter"/>, or by
/// <see cref="ProgramBinding.Adapter"/> for a whole program. Write one of your own from <see cref="TextAdapter"/>, or, where every allocation counts, from this class.
/// Safe for concurrent use, and written so: one instance serves every predictor and every thread.
/// </summary>
public abstract class PromptAdapter
{
    private readonly ConcurrentDictionary<(Type Signature, ExtraFields ExtraFields), object> _untuned = new();

    /// <summary>The name that artifacts and events call it by. Two adapters with one name read and write the same layout.</summary>
    public abstract string Name { get; }

    /// <summary>The prompt of a predictor, made once for each value of its parameters.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="parameters">What is tuned; demonstrations are in prompt order.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <exception cref="DemoException">A demonstration does not fit the signature.</exception>
    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public AdapterPrompt<T> PromptFor<T>(PredictorParameters parameters, ExtraFields extraFields)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(extraFields);
        if (ReferenceEquals(parameters, PredictorParameters.Untuned))
        {
            return _untuned.TryGetValue((typeof(T), extraFields), out object? untuned)
                ? (AdapterPrompt<T>)untuned
                : (AdapterPrompt<T>)_untuned.GetOrAdd((typeof(T), extraFields), CreatePrompt<T>(parameters, extraFields));
        }

        if (parameters.Prompt.Value is AdapterPrompt<T> prompt && ReferenceEquals(prompt.Adapter, this) && prompt.ExtraFields.Equals(extraFields))
        {
            return prompt;
        }

        AdapterPrompt<T> made = CreatePrompt<T>(parameters, extraFields);
        parameters.Prompt.Value = made;
        return made;
    }

    /// <summary>Makes the prompt: everything that does not depend on an input is rendered here.</summary>
    /// <inheritdoc cref="PromptFor"/>
    protected abstract AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields)
        where T : class, ISignature<T>;
}
