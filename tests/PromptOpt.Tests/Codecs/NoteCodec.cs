using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests.Codecs;

internal sealed record Note(string? Title, string? Text);

/// <summary>A record whose members may all be missing.</summary>
internal sealed class NoteCodec : RecordCodec<Note>
{
    private static readonly string[] Names = ["title", "text"];
    private static readonly FieldCodec<string?> OptionalText = FieldCodecs.OptionalReference(FieldCodecs.Text);

    public static NoteCodec Instance { get; } = new();

    protected override ReadOnlySpan<string> MemberNames => Names;

    protected override void WriteMembers(Note value, Utf8JsonWriter writer)
    {
        writer.WritePropertyName("title");
        OptionalText.WriteJson(value.Title, writer);
        writer.WritePropertyName("text");
        OptionalText.WriteJson(value.Text, writer);
    }

    protected override bool TryReadMembers(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out Note value, out FieldError error)
    {
        value = null;
        if (!TryReadMember(json, "title", OptionalText, isRequired: false, mode, out string? title, out error)
            || !TryReadMember(json, "text", OptionalText, isRequired: false, mode, out string? text, out error))
        {
            return false;
        }

        value = new Note(title, text);
        return true;
    }
}
