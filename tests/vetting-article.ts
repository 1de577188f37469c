/** An article of ours for vetting: short, with claims of all sorts, and with sentences that lean on each other. */
export const VETTING_ARTICLE = `The Ford Gazette

The bridge at Sallow Ford

19 November 2026

The council closed the bridge after an inspection. The fair cost 40,000 crowns, the Valley Post reported.

Tom Ferrar, who leads the council, said that nobody had warned him. Ines Marlow, the inspector, said that he was told of the cracks in March. Marlow said that the report was sent in April.

“We wrote it down twice,” Marlow said. She said that the arches may fall in a flood.

The crossing is likely to stay closed until next winter, two officials said. According to the county council, the ferry needs 300 planks. The council of the county said that the ferry will open in May.

Ferrar said that the repair was put out to tender in August. He said that the mayor knew of the plan. The mayor, Ada Quill, said that she had never seen a plan. Quill said that the valley needs a tram.

Odd Wick, a ferryman, said that the boats are ready. Wick said that the river has risen and the quay was flooded. According to the farmers, the detour costs them two hours a day. The farmers said that the council never asked them.

Ben Cole, who sells bread at the ford, said that half of his customers stay away. Cole said that the shop will close in July. The Northern Wire reported that the state offered 2 million crowns.
`
