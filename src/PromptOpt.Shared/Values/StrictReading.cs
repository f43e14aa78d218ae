#if NET
using Error = PromptOpt.FieldError;
using Errors = PromptOpt.FieldErrors;
using Json = System.Text.Json.JsonElement;
using Member = System.Text.Json.JsonProperty;
#else
using Error = PromptOpt.Generators.ValueFailure;
using Errors = PromptOpt.Generators.ValueFailures;
using Json = PromptOpt.Shared.JsonText;
using Member = PromptOpt.Shared.JsonTextMember;
#endif
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>
/// Lists, maps and records as data rows, demonstrations and artifacts hold them: which JSON is one, and where and in which words the rest is refused. Whoever reads one asks here, at
/// run time, where values come of it, as in the compiler, where only the verdict does. Single values are those of <see cref="PlainScalars"/>.
/// </summary>
internal static class StrictReading
{
    /// <summary>Reads a list.</summary>
    /// <param name="json">Any JSON.</param>
    /// <param name="reader">Reads an item.</param>
    /// <param name="items">What was read, when the result is <see langword="true"/>.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    public static bool TryReadList<T, TReader>(Json json, TReader reader, [NotNullWhen(true)] out T[]? items, out Error error)
        where TReader : struct, IStrictReader<T>
    {
        items = null;
        if (!StrictJson.IsArray(json))
        {
            error = Errors.Parse("a JSON array", json);
            return false;
        }

        T[] read = new T[StrictJson.CountOf(json)];
        int index = 0;
        foreach (Json item in StrictJson.ItemsOf(json))
        {
            if (!reader.TryRead(item, out T? value, out error))
            {
                error = error.Within("[" + index.ToString(CultureInfo.InvariantCulture) + "]");
                return false;
            }

            read[index++] = value;
        }

        (items, error) = (read, default);
        return true;
    }

    /// <summary>Reads a map.</summary>
    /// <param name="json">Any JSON.</param>
    /// <param name="reader">Reads an entry.</param>
    /// <param name="entries">What was read, when the result is <see langword="true"/>.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    public static bool TryReadMap<TKey, T, TReader>(Json json, TReader reader, [NotNullWhen(true)] out Dictionary<TKey, T>? entries, out Error error)
        where TKey : notnull
        where TReader : struct, IStrictEntryReader<TKey, T>
    {
        entries = null;
        if (!StrictJson.IsObject(json))
        {
            error = Errors.Parse("a JSON object", json);
            return false;
        }

        Dictionary<TKey, T> read = [];
        foreach (Member member in StrictJson.MembersOf(json))
        {
            string name = StrictJson.NameOf(member);
            if (!reader.TryRead(name, member, out TKey? key, out T? value, out error))
            {
                error = error.Within("[\"" + name + "\"]");
                return false;
            }

            if (read.TryAdd(key, value))
            {
                continue;
            }

            error = Errors.ParseName("every key once", name, member);
            if (!reader.MayRepeat(json, key, name, member, ref error))
            {
                return false;
            }
        }

        (entries, error) = (read, default);
        return true;
    }

    /// <summary>Whether an object has no members but those of a record.</summary>
    public static bool HasOnlyMembers(Json json, ReadOnlySpan<string> names, out Error error)
    {
        int expected = 0;
        foreach (Member member in StrictJson.MembersOf(json))
        {
            // Mostly in the order in which they are declared.
            if (expected < names.Length && StrictJson.IsNamed(member, names[expected++]))
            {
                continue;
            }

            string name = StrictJson.NameOf(member);
            if (names.IndexOf(name) < 0)
            {
                error = Errors.ParseName("only the members " + string.Join(", ", names.ToArray()), name, member);
                return false;
            }
        }

        error = default;
        return true;
    }

    /// <summary>Reads a member of a record. One that is not required and absent gives its type's default.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="member">The member's value; <see langword="null"/> when it is absent.</param>
    /// <param name="isRequired">Whether it must be there.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="value">What was read.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    public static bool TryReadMember<T, TReader>(Json json, string name, Json? member, bool isRequired, TReader reader, [MaybeNullWhen(false)] out T value, out Error error)
        where TReader : struct, IStrictReader<T>
    {
        if (member is { } present)
        {
            bool isRead = reader.TryRead(present, out value, out error);
            error = isRead ? default : error.Within("." + name);
            return isRead;
        }

        value = default!;
        error = isRequired ? Errors.Missing("a value", json).Within("." + name) : default;
        return !isRequired;
    }

    /// <summary>Whether the cell of a field that may be missing says that it is.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.IsEmpty || text.SequenceEqual("null".AsSpan());
    }
}

/// <summary>Reads a JSON value of one type.</summary>
internal interface IStrictReader<T>
{
    bool TryRead(Json json, [MaybeNullWhen(false)] out T value, out Error error);
}

/// <summary>Reads an entry of a map, whose key is a member's name.</summary>
internal interface IStrictEntryReader<TKey, T>
{
    bool TryRead(string name, Member member, [MaybeNullWhen(false)] out TKey key, [MaybeNullWhen(false)] out T value, out Error error);

    /// <summary>Whether a key that was read before may stand in the map once more. If not, the error may be put better.</summary>
    bool MayRepeat(Json map, TKey key, string name, Member member, ref Error error);
}
