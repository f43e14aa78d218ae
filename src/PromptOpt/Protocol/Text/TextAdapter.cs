using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Base of adapters of your own: text out, text in. What it is given are fields with their names, types and values; what it gives back are the system message, the
/// fields as text, and the fields that it finds in a reply. Demonstrations, repair turns, missing outputs, replies that are empty, cut off or contradict
/// themselves, and what a model thought first are taken care of. Check it with the conformance suite of PromptOpt.Testing.
/// Safe for concurrent use, as long as what derives from it keeps no state.
/// </summary>
public abstract partial class TextAdapter : PromptAdapter
{
    /// <summary>The system message: the task, what goes in, what comes out, the layout. Empty for a prompt without one.</summary>
    /// <param name="task">What is asked.</param>
    protected abstract string RenderSystemMessage(PromptTask task);

    /// <summary>The user's turn of a request or of a demonstration.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="inputs">The inputs that have a value.</param>
    protected abstract string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs);

    /// <summary>The model's turn of a demonstration, as a reply has to look.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="outputs">The extra fields and outputs that have a value.</param>
    protected abstract string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs);

    /// <summary>The user's turn that shows the model what is wrong with its reply. Default: a list of it, and that the layout is to be kept to.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="failures">What is wrong; it may quote the reply.</param>
    protected virtual string RenderRepair(PromptTask task, ImmutableArray<FieldFailure> failures)
    {
        StringBuilder text = new("Your reply could not be used:\n");
        foreach (FieldFailure failure in failures)
        {
            text.Append("- ").Append(failure).Append('\n');
        }

        return text.Append("\nPlease answer again with every field, in exactly the layout that was asked for.").ToString();
    }

    /// <summary>Adds what is asked of the endpoint, such as a response format. Default: nothing.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="options">What the request is sent with: made for this call, so that it may be changed; <see langword="null"/> when nothing is set.</param>
    /// <returns>The same options, or new ones.</returns>
    protected virtual ChatOptions? AddOptions(PromptTask task, ChatOptions? options) => options;

    /// <summary>Finds the fields of a reply. Whatever the reply holds, nothing may be thrown: what is not found is missing, and what is wrong is told to <paramref name="fields"/>.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="reply">The reply, without what the model thought first and without tokens of chat templates at its ends.</param>
    /// <param name="fields">Takes what is found.</param>
    protected abstract void Read(PromptTask task, string reply, ReplyFields fields);

    /// <summary>
    /// Begins to read a reply while it arrives. Default: <see langword="null"/>, and the fields are told when the reply has ended. What the model thinks first is kept
    /// from it; a reply that may begin with thinking is told when it has ended.
    /// </summary>
    /// <param name="task">What is asked.</param>
    protected virtual ReplyPreview? OpenPreview(PromptTask task) => null;

    /// <inheritdoc/>
    protected sealed override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new TextPrompt<T>(this, parameters, extraFields);
}
