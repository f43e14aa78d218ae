using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>A demonstration as its signature's types.</summary>
/// <param name="Value">The fields.</param>
/// <param name="Present">Which of them it has.</param>
/// <param name="Extras">The text of each extra field; <see langword="null"/> for one that it does not have.</param>
/// <param name="Note">Says which fields it does not have; empty when it has all.</param>
internal readonly record struct DemoValues<T>(T Value, FieldSet Present, ImmutableArray<string?> Extras, string Note);

/// <summary>Reads demonstrations: those with fields left out come first, so that the complete ones stand next to the request.</summary>
internal static class DemoReader<T>
    where T : class, ISignature<T>
{
    /// <exception cref="DemoException">A demonstration does not fit the signature, or has no input or no output.</exception>
    public static ImmutableArray<DemoValues<T>> Read(ImmutableArray<Demo> demos, ExtraFields extraFields)
    {
        List<DemoValues<T>> partial = [];
        List<DemoValues<T>> complete = [];
        foreach (Demo demo in demos)
        {
            SignatureDraft<T> draft = demo.Read<T>();
            Check(draft.Present);
            ImmutableArray<string?> extras = [.. extraFields.Select(field => field.Name == ExtraField.Reasoning.Name ? demo.Reasoning : null)];
            DemoValues<T> values = new(draft.Build(), draft.Present, extras, NoteOf(draft.Present, extras, extraFields));
            (values.Note.Length == 0 ? complete : partial).Add(values);
        }

        return [.. partial, .. complete];
    }

    private static void Check(FieldSet present)
    {
        foreach (FieldSet side in (ReadOnlySpan<FieldSet>)[T.Definition.Inputs, T.Definition.Outputs])
        {
            if (present.Intersect(side).IsEmpty)
            {
                FieldSet.Enumerator fields = side.GetEnumerator();
                fields.MoveNext();
                throw new DemoException(T.Definition.Name, T.Definition.Fields[fields.Current].Name, "at least one input and one output must be there");
            }
        }
    }

    private static string NoteOf(FieldSet present, ImmutableArray<string?> extras, ExtraFields extraFields)
    {
        List<string> names = [.. extraFields.Where((_, index) => extras[index] is null).Select(static field => field.Name)];
        foreach (int field in T.Definition.Inputs.Union(T.Definition.Outputs).Except(present))
        {
            names.Add(T.Definition.Fields[field].Name);
        }

        return names.Count == 0 ? "" : $"An example in which these fields are not supplied: {string.Join(", ", names.Select(static name => $"`{name}`"))}.";
    }
}
