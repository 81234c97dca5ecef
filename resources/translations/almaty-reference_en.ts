<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message numerus="yes">
        <source>The %n record(s) of the list that is shown</source>
        <translation>
            <numerusform>The %n record of the list that is shown</numerusform>
            <numerusform>The %n records of the list that is shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these files is there already. Replace it?</source>
        <translation>
            <numerusform>%n of these files is there already. Replace it?</numerusform>
            <numerusform>%n of these files are there already. Replace them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) saved in {folder}.</source>
        <translation>
            <numerusform>%n sheet saved in {folder}.</numerusform>
            <numerusform>%n sheets saved in {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitBar</name>
    <message numerus="yes">
        <source>%n hit(s) on this page</source>
        <translation>
            <numerusform>%n hit on this page</numerusform>
            <numerusform>%n hits on this page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n document(s) read</source>
        <translation>
            <numerusform>%n document read</numerusform>
            <numerusform>%n documents read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryStatus</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n country(ies)</source>
        <translation>
            <numerusform>%n country</numerusform>
            <numerusform>%n countries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n page(s) sent to the printer.</source>
        <translation>
            <numerusform>%n page sent to the printer.</numerusform>
            <numerusform>%n pages sent to the printer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message numerus="yes">
        <source>%n match(es) in {tab}</source>
        <translation>
            <numerusform>%n match in {tab}</numerusform>
            <numerusform>%n matches in {tab}</numerusform>
        </translation>
    </message>
</context>
</TS>
