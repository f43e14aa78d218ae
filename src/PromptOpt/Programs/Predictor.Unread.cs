using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <content>Replies that the endpoint itself could not read: they are told as failures of the call, and are replies all the same.</content>
public abstract partial class Predictor<T>
{
    private bool IsUnread(Exception exception, ChatOptions? options, CancellationToken cancellationToken, out ModelException? failure)
    {
        failure = ClientFailure.Of(exception, _client, options, cancellationToken);
        failure = failure is { UnreadSample: not null } ? failure : null;
        return failure is not null;
    }

    private static AdapterReply<T> Unread(T input, ModelException failure)
    {
        SignatureDraft<T> draft = T.CreateDraft();
        draft.Copy(input, T.Definition.Inputs);
        string words = SampleError.In(failure.ResponseText).Words;
        return new AdapterReply<T>
        {
            Value = draft.Build(),
            Present = default,
            RawText = failure.UnreadSample!,
            Failures = [new FieldFailure("", FailureKind.Parse, $"the endpoint could not read the reply{(words.Length == 0 ? "" : $": {words}")}")],
        };
    }
}
