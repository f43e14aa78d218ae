using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.SourceGeneration;

/// <summary>A record inside a field: a JSON object with known members. Generated code derives one per record type.</summary>
/// <remarks>Safe for concurrent use: one codec serves every call.</remarks>
/// <typeparam name="T">The record.</typeparam>
public abstract class RecordCodec<T> : FieldCodec<T>
{
    /// <summary>Wire names of the members, in declaration order.</summary>
    protected abstract ReadOnlySpan<string> MemberNames { get; }

    internal sealed override bool IsKnownByMembers => true;

    /// <inheritdoc/>
    public sealed override void WriteJson(T value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        WriteMembers(value, writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public sealed override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        value = default;
        if (mode == FieldReadMode.Lenient)
        {
            if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 1)
            {
                json = json[0];
            }
            else if (ParsedJson.TryGetString(json, out string? text))
            {
                error = NoObject(json);
                return text.AsSpan().TrimStart() is ['{', ..] ? JsonAnswer.TryReadWhole(this, text, out value, out error) : TryReadLines(text, out value, ref error);
            }

            // An object around it that holds nothing else.
            if (json.ValueKind == JsonValueKind.Object && !HasAnyMember(json) && JsonMembers.TryGetOnly(json, out JsonElement inside))
            {
                json = inside;
            }
        }

        // Where every member may be missing, an object without any would be a record of nothing, whatever it was meant to be.
        if (json.ValueKind != JsonValueKind.Object || (mode == FieldReadMode.Lenient && !HasAnyMember(json)))
        {
            error = NoObject(json);
            return false;
        }

        return mode != FieldReadMode.Lenient && !StrictReading.HasOnlyMembers(json, MemberNames, out error) ? false : TryReadMembers(json, mode, out value, out error);
    }

    /// <inheritdoc/>
    public sealed override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (base.TryReadText(text, mode, out value, out error))
        {
            return true;
        }

        if (mode != FieldReadMode.Lenient)
        {
            return false;
        }

        return TryReadLines(ReplyText.WithoutFence(text), out value, ref error);
    }

    /// <summary>Generated: writes each member's name and value.</summary>
    protected abstract void WriteMembers(T value, Utf8JsonWriter writer);

    /// <summary>Generated: reads each member with <see cref="TryReadMember"/> and builds the record.</summary>
    protected abstract bool TryReadMembers(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error);

    /// <summary>Reads one member. One that is not required and absent gives its type's default.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">Wire name of the member.</param>
    /// <param name="codec">Reads the member.</param>
    /// <param name="isRequired">Whether it must be there.</param>
    /// <param name="mode">How forgiving to be.</param>
    /// <param name="value">What was read.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    protected bool TryReadMember<TMember>(
        JsonElement json, string name, FieldCodec<TMember> codec, bool isRequired, FieldReadMode mode, [MaybeNullWhen(false)] out TMember value, out FieldError error)
    {
        ArgumentNullException.ThrowIfNull(codec);
        bool isFound = JsonMembers.TryFind(json, name, MemberNames, mode, out JsonElement member, out bool isAmbiguous);
        if (isAmbiguous)
        {
            value = default;
            error = FieldErrors.Ambiguous(member.GetRawText()).Within("." + name);
            return false;
        }

        bool isAbsent = !isFound || (member.ValueKind == JsonValueKind.Null && !isRequired && mode == FieldReadMode.Lenient);
        return StrictReading.TryReadMember(json, name, isAbsent ? null : member, isRequired, new CodecReader<TMember>(codec, mode), out value, out error);
    }

    /// <summary>Whether the object has the member, be it null: tells null from absent where something stands in for an absent one.</summary>
    protected static bool HasMember(JsonElement json, string name, FieldReadMode mode) => JsonMembers.TryFind(json, name, mode, out _);

    private bool TryReadLines(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value, ref FieldError error)
    {
        value = default;
        using ParsedJson json = MemberLines.Parse(text, MemberNames);
        return json.IsValid && TryReadJson(json.Root, FieldReadMode.Lenient, out value, out error);
    }

    private FieldError NoObject(JsonElement found) => FieldErrors.Parse(ScalarWords.ObjectWith(MemberNames.ToArray()), found);

    private bool HasAnyMember(JsonElement json)
    {
        foreach (string name in MemberNames)
        {
            if (JsonMembers.TryFind(json, name, FieldReadMode.Lenient, out _))
            {
                return true;
            }
        }

        return MemberNames.IsEmpty;
    }
}
